import openai

config = {
    "model": "gpt-4",
    "usage": {"limit": 10},
    "choices": ["yes", "no"],
    "data": [{"embedding": "ada"}],
}
params = {
    "model": config["model"],
    "messages": [{"role": "user", "content": "pick " + config["choices"][0]}],
}
params["messages"].append({"role": "user", "content": "again"})
params.update(temperature=0)
r = openai.ChatCompletion.create(**params)
if r["usage"]["total_tokens"] < config["usage"]["limit"]:
    print(
        r["choices"][0]["message"]["content"],
        config["choices"][0],
        params["messages"][0]["content"],
    )
print(config.get("usage", {}).get("limit", 0), config["data"][0]["embedding"], "messages" in params)
e = openai.Embedding.create(model=config["data"][0]["embedding"], input="x")
print(len(e["data"][0]["embedding"]))
