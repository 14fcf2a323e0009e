import openai


def content_of(response):
    return response["choices"][0]["message"]["content"]


def usage_of(response, *, kind="total_tokens"):
    return response["usage"][kind]


def show(message, prefix=""):
    print(prefix + message["role"], message["content"])


def cost(usage, rate=0.002):
    return round(usage["prompt_tokens"] * rate + usage["completion_tokens"] * rate * 2, 6)


r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "pass me on"}]
)
print(content_of(r))
print(content_of(response=r))
print(usage_of(r), usage_of(r, kind="prompt_tokens"))
show(r["choices"][0]["message"], prefix="> ")
print(cost(r["usage"]), cost(usage=r.usage, rate=0.01))
