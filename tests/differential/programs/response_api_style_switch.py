import openai

CHAT_MODELS = ("gpt-4", "gpt-3.5-turbo")


class LLM:
    def __init__(self, model):
        self.model = model
        self.is_chat = model in CHAT_MODELS
        self.api = openai.ChatCompletion if self.is_chat else openai.Completion

    def __call__(self, prompt):
        if self.is_chat:
            r = self.api.create(model=self.model, messages=[{"role": "user", "content": prompt}])
            return r["choices"][0]["message"]["content"]
        r = self.api.create(model=self.model, prompt=prompt)
        return r["choices"][0]["text"].strip()


print(LLM("gpt-4")("chat model"), LLM("ada")("text model"))
