import openai

openai.api_key = "sk"


def ask(p="x"):
    return openai.ChatCompletion.create(model="g", messages=[{"role": "user", "content": p}])


def find(o, key):
    if isinstance(o, dict):
        if key in o:
            return o[key]
        for v in o.values():
            x = find(v, key)
            if x is not None:
                return x
    if isinstance(o, (list, tuple)):
        for v in o:
            x = find(v, key)
            if x is not None:
                return x


print(find(ask(), "content"), find(ask(), "total_tokens"))
