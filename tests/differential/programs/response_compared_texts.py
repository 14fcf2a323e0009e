import openai


def answers(prompt, n):
    r = openai.Completion.create(model="ada", prompt=prompt, n=n)
    return [c["text"].strip() for c in r["choices"]], r


texts, r = answers("same", 2)
other, s = answers("same", 2)
print(texts == other, r["choices"][0]["text"] == s["choices"][0]["text"], r == s)
print(
    r["choices"][0] == s["choices"][0],
    r["choices"] == s["choices"],
    r["choices"][0] in s["choices"],
)
print(
    [c for c in r["choices"] if c["text"].endswith("(2)")][0]["index"],
    r["choices"].index(s["choices"][1]),
)
