import openai

a = openai.Completion.create(model="ada", prompt="a")
b = openai.Completion.create(model="ada", prompt="b")
a, b = b, a
print(a["choices"][0]["text"].strip(), b["choices"][0]["text"].strip())
x = y = openai.Completion.create(model="ada", prompt="twice")
print(x["model"], y["choices"][0]["text"].strip(), x is y)
[first, second] = [a, b]
print(first["usage"]["total_tokens"], second["id"][:5])
(p, (q, s)) = (a, (b, [x]))
print(p["object"], q["object"], s[0]["object"])
for n, r in {"a": a, "b": b}.items():
    print(n, r["choices"][0]["text"].strip())
del a
a = "text"
print(a[0], b["model"])
