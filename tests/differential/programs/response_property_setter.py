import openai


class Box:
    def __init__(self):
        self._value = None

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new

    @property
    def text(self):
        return self.value["choices"][0]["text"].strip()


b = Box()
b.value = openai.Completion.create(model="ada", prompt="boxed")
print(b.text, b.value["usage"]["total_tokens"])
