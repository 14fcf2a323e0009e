import openai


def ask(text, options):
    return openai.ChatCompletion.create(messages=[{"role": "user", "content": text}], **options)[
        "choices"
    ][0]["message"]["content"]


class Bot:
    def __init__(self, options):
        self.options = options

    def ask(self, text):
        return openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self.options
        )["choices"][0]["message"]["content"]


class Bot2:
    def __init__(self, name, **kwargs):
        self.kwargs = kwargs

    def ask(self, text):
        return openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self.kwargs
        )["choices"][0]["message"]["content"]


def more(text, **kw):
    base = {"engine": "x"}
    base.update(kw)
    return openai.ChatCompletion.create(messages=[{"role": "user", "content": text}], **base)[
        "choices"
    ][0]["message"]["content"]
