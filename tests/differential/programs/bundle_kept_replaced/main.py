# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai, config

openai.api_key = "sk-x"


def ask(t):
    return openai.ChatCompletion.create(
        messages=[{"role": "user", "content": t}], **config.options()
    )["choices"][0]["message"]["content"]


print(ask("x"))
import test_it
