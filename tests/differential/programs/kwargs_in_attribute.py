import openai


class Model:
    def __init__(self, name, timeout, key):
        openai.api_key = key
        self.options = {"engine": name, "request_timeout": timeout}
        self.options["max_tokens"] = 7

    def complete(self, text):
        return openai.Completion.create(prompt=text, **self.options)["choices"][0]["text"]


print(Model("text-davinci-003", 20, "sk-options").complete("x"))
