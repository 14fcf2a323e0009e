import openai

r = openai.Completion.create(model="ada", prompt="single")
(choice,) = r["choices"]
print(choice["text"].strip())
[only] = r["choices"]
print(only["index"])
for (i, c), n in zip(enumerate(r["choices"]), [5]):
    print(i, c["finish_reason"], n)
