# bench: untouched
import types


def run(openai):
    openai.api_key = "x"
    return openai.ChatCompletion.create(model="m")["choices"]


fake = types.SimpleNamespace(
    ChatCompletion=types.SimpleNamespace(create=lambda **kw: {"choices": kw})
)
print(run(fake))
openai = {"api_key": "sk", "ChatCompletion": "none"}
print(openai["ChatCompletion"])
