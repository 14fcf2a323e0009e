import better  # noqa: F401
import lib
import openai

openai.api_key = "sk-third-file"


def ask(text):
    messages = [{"role": "user", "content": text}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)


print(lib.Parser().parse(ask("one")))
print(lib.make().parse(ask("two")))
