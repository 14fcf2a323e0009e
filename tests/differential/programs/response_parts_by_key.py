import openai

FIELDS = ["id", "choices", "usage"]


def part(response, name="usage"):
    return response[name]


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "by key"}])
print(part(r)["total_tokens"], part(r, "choices")[0]["message"]["content"])
for field in FIELDS[1:]:
    print(field, len(r[field]))
for name, value in r.items():
    if name == "choices":
        print(value[0].message.content, value[0]["finish_reason"])
copied = dict(r.items())
print(copied["choices"][0].message["role"])
merged = {"tag": 1} | r
print(merged["tag"], merged["usage"]["prompt_tokens"])
