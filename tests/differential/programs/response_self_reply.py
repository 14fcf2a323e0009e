import openai

text = "start"
last = None
for _ in range(3):
    last, previous = (
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}]),
        last,
    )
    text = last["choices"][0]["message"]["content"][-14:]
    if previous is not None:
        print(previous["usage"]["total_tokens"], "->", last["usage"]["total_tokens"])
print(text)
