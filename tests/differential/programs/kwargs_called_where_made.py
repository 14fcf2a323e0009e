import openai

openai.api_key = "sk-made"


class Model:
    def __call__(self, prompt, **over):
        message = {"role": "user", "content": prompt}
        return openai.ChatCompletion.create(model="gpt-4", messages=[message], **over)


class Asker:
    def ask(self, prompt, **over):
        return openai.Completion.create(prompt=prompt, **over)


print(Model()("Hi", request_timeout=3)["choices"][0]["message"]["content"])
print(Model()("Hi", temperature=0.1)["choices"][0]["message"]["content"])
print(Asker().ask("Hi", engine="davinci-002", request_timeout=3)["choices"][0]["text"])
