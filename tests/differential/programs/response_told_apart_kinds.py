import openai


def call(kind, **kwargs):
    if kind == "chat":
        return openai.ChatCompletion.create(model="gpt-4", **kwargs)
    elif kind == "embedding":
        return openai.Embedding.create(model="e", **kwargs)
    elif kind in ("complete", "completion"):
        return openai.Completion.create(model="ada", **kwargs)
    raise ValueError(kind)


reply = call("chat", messages=[{"role": "user", "content": "say hello"}])
print(reply["choices"][0]["message"]["content"], len(reply), sorted(reply))
vector = call("embedding", input=["a"])
print(len(vector["data"][0]["embedding"]), vector.get("usage"))
print(
    call("completion", prompt="say hello")["choices"][0]["text"],
    call("complete", prompt="x").to_dict()["object"],
)
