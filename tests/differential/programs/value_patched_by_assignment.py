import openai

real = openai.ChatCompletion.create
calls = []


def spy(*args, **kwargs):
    calls.append(kwargs["model"])
    return real(*args, **kwargs)


openai.ChatCompletion.create = spy
r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "watched"}])
print(r["choices"][0]["message"]["content"], calls)
