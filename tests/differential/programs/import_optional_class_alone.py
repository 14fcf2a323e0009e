# bench: sdk-optional
# bench: env = OPENAI_API_KEY=sk-env
try:
    from openai import ChatCompletion
except ImportError:
    ChatCompletion = None


def f(p):
    if ChatCompletion is None:
        return "no SDK"
    return ChatCompletion.create(model="g", messages=[{"role": "user", "content": p}])["choices"][
        0
    ]["message"]["content"]


print(f("x"))
