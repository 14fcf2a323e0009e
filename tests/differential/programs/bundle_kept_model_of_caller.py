# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"


class LLM:
    def __init__(self, **params):
        self.params = params

    def ask(self, prompt, **overrides):
        params = {**self.params, **overrides}
        return (
            openai.ChatCompletion.create(messages=[{"role": "user", "content": prompt}], **params)
            .choices[0]
            .message.content
        )


openai.api_type = "azure"
openai.api_base = "https://x.openai.azure.com"
openai.api_version = "2023-05-15"
llm = LLM(engine="dep", max_tokens=3)
print(llm.ask("x"))
print(llm.ask("y", model="gpt-4"))
