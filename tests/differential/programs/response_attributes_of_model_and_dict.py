import openai


def text(r):
    return r.choices[0].message.content


def ask(q):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])


first = ask("a")
print(text(first))
second = ask("b")
second.pop("usage")
print(text(second))
