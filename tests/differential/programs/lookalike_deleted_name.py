import openai

r = openai.Completion.create(model="ada", prompt="one")
print(r["choices"][0]["text"].strip())
del r
r = {"choices": [{"text": "two"}]}
print(r["choices"][0]["text"])
if r["choices"]:
    r = openai.Completion.create(model="ada", prompt="three")
    text = r["choices"][0]["text"]
else:
    r = {"text": "four"}
    text = r["text"]
print(text.strip())
with open("x.json", "w") as r:
    r.write("{}")
for r in [{"text": "five"}]:
    print(r["text"])
try:
    raise KeyError("six")
except KeyError as r:
    print(r.args[0])
