import openai

r = openai.Completion.create(model="ada", prompt="x")
r.setdefault("a", 1)
r.c = 3
setattr(r, "b", 2)
r.usage.total_tokens += 1
print(r["a"], r["b"], r["c"], r.usage["total_tokens"])
print(
    hasattr(r, "usage"),
    hasattr(r, "nothing"),
    getattr(r, "usage")["prompt_tokens"],
    getattr(r, "model", None),
)
