import openai

x = []
for i in range(3):
    x = [x]
node = None
for p in ("a", "b"):
    node = {"response": openai.Completion.create(model="ada", prompt=p), "next": node}
while node:
    print(node["response"]["choices"][0]["text"].strip())
    node = node["next"]
r = openai.Completion.create(model="ada", prompt="after")
print(r["choices"][0]["text"].strip(), r["usage"]["total_tokens"], len(x))
