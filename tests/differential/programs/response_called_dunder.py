import openai

r = openai.Completion.create(model="ada", prompt="dunder")
print(r.__getitem__("model"), r.__contains__("usage"), r.__len__() > 3)
print(list(map(r["usage"].get, ["prompt_tokens", "nothing"])))
get = r["usage"].get
print(get("total_tokens"), get("nope", 0))
print(getattr(r, "choices")[0]["text"].strip(), getattr(r["choices"][0], "text").strip())
