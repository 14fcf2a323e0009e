"""Functions take keywords of their own out of what they hand on."""

import openai

openai.api_key = "sk-one"


def ask(text, **options):
    tries = options.pop("max_retries", 5)
    messages = [{"role": "user", "content": text}]
    for _ in range(tries):
        try:
            reply = openai.ChatCompletion.create(model="gpt-4", messages=messages, **options)
        except openai.error.RateLimitError:
            continue
        return reply["choices"][0]["message"]["content"]


class Chat:
    def __init__(self, key):
        self.key = key

    def ask(self, text, **options):
        if "key" in options:
            key = options.pop("key")
        else:
            key = self.key
        return key, self._send(text, **options)

    def _send(self, text, **options):
        return openai.Completion.create(model="ada", prompt=text, **options)["choices"][0]["text"]
