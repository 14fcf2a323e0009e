import openai

openai.api_key = "k"
PARAMS = {"temperature": 0.5}
MODELS = {"a": {"model": "gpt-4"}, "b": {"model": "gpt-4", "n": 1}}


class Bot:
    defaults = {"n": 1}

    def __init__(self):
        self.params = {"temperature": 0.5}

    def ask(self, q):
        response = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": q}], **self.params, **self.defaults
        )
        return response["choices"][0]["message"]["content"]


def ask(q, name):
    return openai.Completion.create(prompt=q, **MODELS[name], **PARAMS)["choices"][0]["text"]
