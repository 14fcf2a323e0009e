import openai


class T:
    @property
    def text(self):
        openai.api_key = "sk-inner"
        return openai.Completion.create(model="m", prompt="i")["choices"][0]["text"]
