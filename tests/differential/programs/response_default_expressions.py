import openai

r = openai.Completion.create(model="ada", prompt="defaults")
fallback = {"total_tokens": 7}
counter = iter(range(10))
print(r.get("usage", fallback)["total_tokens"], r.get("nothing", fallback)["total_tokens"])
print(r.get("nope", next(counter)), next(counter))
print(r["choices"][0].get("text", str(1 + 1)).strip(), r["choices"][0].get("logprobs", None))
print(
    r.get("usage", dict()).get("total_tokens", len("abc")), r.get("usage", {}).get("nothing", "n")
)
print(
    r.get("choices", list())[0]["index"], r["choices"][0].get("index", -1), r.get("created", 0) > 0
)
