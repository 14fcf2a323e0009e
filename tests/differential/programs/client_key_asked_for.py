# bench: env = OPENAI_API_KEY=-
# bench: env = APP_KEY=
"""Says what is missing where there is no key, and goes on where there is one."""

import os

import openai

openai.api_key = os.environ.get("APP_KEY")


def ask(text):
    if not openai.api_key:
        return "Please set APP_KEY"
    answer = openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


print(ask("Hello"))
openai.api_key = "sk-late"
print(ask("Hello again"))
