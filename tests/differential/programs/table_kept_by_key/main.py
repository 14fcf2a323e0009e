# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai

import config
import other

openai.api_key = "sk-x"


def ask(kind, prompt):
    return openai.ChatCompletion.create(
        messages=[{"role": "user", "content": prompt}], **config.MODELS[kind]
    )


for kind in config.MODELS:
    print(ask(kind, "hi").choices[0].message.content)
other.show()
