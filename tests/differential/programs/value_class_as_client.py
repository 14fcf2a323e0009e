import openai


class Model:
    def __init__(self, name):
        self.name = name
        self.is_chat = name.startswith("gpt-")
        self.client = openai.ChatCompletion if self.is_chat else openai.Completion

    def generate(self, text):
        if self.is_chat:
            r = self.client.create(model=self.name, messages=[{"role": "user", "content": text}])
            return r["choices"][0]["message"]["content"]
        r = self.client.create(model=self.name, prompt=text)
        return r["choices"][0]["text"].strip()


print(Model("gpt-4").generate("one"))
print(Model("davinci").generate("two"))
