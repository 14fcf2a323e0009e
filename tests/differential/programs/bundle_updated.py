import openai

openai.api_key = "sk-x"


def get_params(model, **overrides):
    base = dict(model=model, temperature=0)
    base.update(overrides)
    if "gpt" in model:
        base["request_timeout"] = 20
    return base


p = get_params("gpt-4", max_tokens=4)
r = openai.ChatCompletion.create(messages=[{"role": "user", "content": "hi"}], **p)
print(r.choices[0].message["content"])
