import functools

import openai

openai.api_key = "sk-1"


class Bot:
    def ask(self, model, prompt):
        return openai.ChatCompletion.create(
            model=model, messages=[{"role": "user", "content": prompt}]
        )

    ask_big = functools.partialmethod(ask, "gpt-4")


print(Bot().ask_big("hi")["choices"][0]["message"]["content"])
