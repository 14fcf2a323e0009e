import openai


def responses(prompts):
    for p in prompts:
        yield openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": p}])


def choices(prompts):
    for r in responses(prompts):
        yield from r["choices"]


def numbered(prompts):
    yield from enumerate(choices(prompts))


for r in responses(["a", "b"]):
    print(r["choices"][0]["message"]["content"], r["usage"]["total_tokens"])
for i, choice in numbered(["c", "d"]):
    print(i, choice["message"]["content"])
gen = responses(["e"])
print(next(gen)["choices"][0]["finish_reason"])
lazy = (r["usage"]["prompt_tokens"] for r in responses(["f g", "h"]))
print(list(lazy))
