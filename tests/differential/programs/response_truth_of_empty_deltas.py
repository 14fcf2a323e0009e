"""What is empty was false: in `or`, in nested conditions, and where functions ask for truth."""

import openai


def deltas():
    question = [{"role": "user", "content": "hi"}]
    for chunk in openai.ChatCompletion.create(model="gpt-4", messages=question, stream=True):
        yield chunk["choices"][0]["delta"]


for delta in deltas():
    given = delta or {"content": "!"}
    print(given.get("content"))
print(len(list(filter(None, deltas()))))
print(all(deltas()), any(deltas()), sum(map(bool, deltas())))
print([delta["content"] for delta in deltas() if delta and "content" in delta])
for delta in deltas():
    if (delta and delta.get("role")) or not delta:
        print("an end")
    while delta:
        break
    else:
        print("empty")
