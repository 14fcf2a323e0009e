import openai

history = []


def trim(history, limit):
    while sum(len(m["content"]) for m in history) > limit:
        history.pop(0)
    return history


def chat(text):
    history.append({"role": "user", "content": text})
    r = openai.ChatCompletion.create(model="gpt-4", messages=trim(history, 60))
    history.append(r.choices[0].message)
    return history[-1]["content"]


print(chat("first question"))
print(chat("second question"))
print(len(history), history[-1].content)
