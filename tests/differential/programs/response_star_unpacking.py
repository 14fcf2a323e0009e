import openai

r = openai.Completion.create(model="text-davinci-003", prompt="name three", n=3, max_tokens=10)
first, *others = r["choices"]
print(first["text"].strip())
for o in others:
    print(o["index"], o["text"].strip())
(a, b), c = r["choices"][:2], r["choices"][2]
print(a["index"] + b["index"] + c["index"])
*_, last = [choice["text"] for choice in r["choices"]]
print(last.strip())
prompt_tokens, completion_tokens = (
    r["usage"]["prompt_tokens"],
    r["usage"]["completion_tokens"],
)
print(prompt_tokens, completion_tokens)
