import openai

import config
from config import MODELS

openai.api_key = "sk-x"


def ask(kind, prompt):
    print(MODELS[kind]["engine"])
    return openai.ChatCompletion.create(
        messages=[{"role": "user", "content": prompt}], **MODELS[kind]
    )


for kind in MODELS:
    print(ask(kind, "hi").choices[0].message.content)
print(config.MODELS["fast"]["engine"])
