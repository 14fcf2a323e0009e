import openai

r = openai.Completion.create(model="ada", prompt="annotate")
r["prompt"] = "annotate"
r["choices"][0]["text"] = r["choices"][0]["text"].strip()
print(r["prompt"], r["choices"][0]["text"])
