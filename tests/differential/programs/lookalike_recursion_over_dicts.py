import openai


def find(data, key):
    if isinstance(data, dict):
        if key in data:
            return data[key]
        for value in data.values():
            found = find(value, key)
            if found is not None:
                return found
    if isinstance(data, list):
        for item in data:
            found = find(item, key)
            if found is not None:
                return found
    return None


tree = {"a": [{"b": {"content": "deep"}}], "usage": {"total_tokens": 5}}
print(find(tree, "content"), find(tree, "total_tokens"), find(tree, "nothing"))
r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": find(tree, "content")}]
)
print(r["choices"][0]["message"]["content"], r["usage"]["total_tokens"])
