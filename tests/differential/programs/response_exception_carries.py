import openai


class TooShort(Exception):
    def __init__(self, response):
        super().__init__("too short")
        self.response = response


def ask(prompt, least):
    r = openai.Completion.create(model="ada", prompt=prompt)
    if r["usage"]["completion_tokens"] < least:
        raise TooShort(r)
    return r


try:
    print(ask("fine", 1)["choices"][0]["text"].strip())
    ask("short", 100)
except TooShort as e:
    print(e, e.response["choices"][0]["text"].strip(), e.response["usage"]["completion_tokens"])
