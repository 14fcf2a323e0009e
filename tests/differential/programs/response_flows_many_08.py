import openai

M = [{"role": "user", "content": "say hello"}]
s = openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True)
parts = []
for chunk in s:
    if "choices" in chunk and len(chunk["choices"]) > 0:
        c = chunk["choices"][0]
        delta = c["delta"]
        if "role" in delta:
            print("role", delta["role"])
        if delta.get("content") is not None:
            parts.append(delta["content"])
        if c["finish_reason"] is not None:
            print("end", c["finish_reason"])
print("".join(parts))
print(
    "".join(
        c["choices"][0]["delta"].get("content", "")
        for c in openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True)
    )
)
print(
    "".join(
        c["choices"][0]["text"]
        for c in openai.Completion.create(model="ada", prompt="say hello", stream=True)
    )
)
chunks = list(openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True))
print(len(chunks), chunks[0]["choices"][0]["delta"], chunks[-1].choices[0].get("finish_reason"))
full = {}
for ch in chunks:
    for k, v in ch["choices"][0]["delta"].items():
        full[k] = full.get(k, "") + v
print(full)
it = iter(openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True))
print(next(it)["id"] is not None)


def relay():
    yield from openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True)


for n, c in enumerate(relay()):
    try:
        print(n, c["choices"][0]["delta"]["content"])
    except KeyError:
        print(n, "-")
