import openai


def to_text(obj):
    if isinstance(obj, str):
        return obj
    if isinstance(obj, dict):
        return obj["choices"][0]["message"]["content"]
    if isinstance(obj, (list, tuple)):
        return [to_text(o) for o in obj]
    return None


r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "what are you"}]
)
print(to_text(r), to_text("plain"), to_text([r, "x"]))
print(isinstance(r["choices"], list), isinstance(r["choices"][0]["message"], dict))
