import openai


def stream(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    )


def contents(chunks):
    for c in chunks:
        if c["choices"][0]["delta"].get("content"):
            yield c["choices"][0]["delta"]["content"]


def printed(chunks):
    return "|".join(contents(chunks))


def counted(chunks):
    return sum(1 for c in chunks if c["choices"][0]["finish_reason"] is None)


print(printed(stream("a b")), counted(stream("c d")))
parts = [c["choices"][0]["delta"] for c in stream("e f")]
print("".join(p["content"] for p in parts if "content" in p), [p for p in parts if p][0]["role"])
