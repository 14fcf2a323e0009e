import openai


def first(reply, key):
    return reply["choices"][0][key]


def get(d, k, default=None):
    return d.get(k, default)


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "say hello"}])
c = openai.Completion.create(model="ada", prompt="say hello")
print(first(r, "message")["content"], first(r, "finish_reason"), first(c, "text").strip())
print(get(r, "usage")["total_tokens"], get(r, "nothing", 3), get(get(r, "usage"), "prompt_tokens"))
for choice in get(r, "choices", []):
    print(get(choice, "message")["role"])
