import openai

FIELDS = ["prompt_tokens", "completion_tokens", "total_tokens"]
r = openai.Completion.create(model="ada", prompt="dynamic")
print({f: r["usage"][f] for f in FIELDS})
key = "text"
print(r["choices"][0][key].strip())
path = ["choices", 0, "text"]
value = r
for step in path:
    value = value[step]
print(value.strip())
name = "mod" + "el"
print(r[name], r.get(name), name in r)


def field(resp, name, default=None):
    return resp.get(name, default)


print(field(r, "object"), field(r, "nope", 3))
