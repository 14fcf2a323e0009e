import openai


def ask(messages, depth=0):
    response = openai.ChatCompletion.create(model="gpt-4", messages=messages)
    if depth < 2:
        text = response["choices"][0]["message"]["content"]
        return ask([{"role": "user", "content": f"{depth} {text}"}], depth + 1)
    return response


def collect(n):
    if n == 0:
        return []
    r = openai.Completion.create(model="ada", prompt=f"step {n}")
    return [r] + collect(n - 1)


final = ask([{"role": "user", "content": "deep"}])
print(final["choices"][0]["message"]["content"])
print([r["choices"][0]["text"].strip() for r in collect(3)])
