import openai

cache = {}


def run(prompt):
    if prompt in cache:
        return cache[prompt]
    cache[prompt] = openai.Completion.create(model="ada", prompt=prompt)
    return cache[prompt]


print(run("a")["choices"][0]["text"].strip(), run("a")["usage"]["total_tokens"])
for prompt, r in cache.items():
    print(prompt, r["choices"][0]["text"].strip())
print(cache["a"]["model"], [v["object"] for v in cache.values()])
