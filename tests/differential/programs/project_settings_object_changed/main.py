import openai
from conf import settings

openai.api_key = settings.openai_key
openai.api_base = settings.openai_base
settings.openai_key = "changed"


def ask(q):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]


print(ask("a"))
