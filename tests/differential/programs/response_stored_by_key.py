import openai

cache = {}


def ask(prompt):
    if prompt not in cache:
        cache[prompt] = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
    return cache[prompt]["choices"][0]["message"]["content"]


print(ask("a"), ask("a"), len(cache))
results = {"first": openai.Completion.create(model="ada", prompt="p1")}
results["second"] = openai.Completion.create(model="ada", prompt="p2")
for name, res in results.items():
    print(name, res["choices"][0]["text"].strip())
print(results["first"]["usage"]["total_tokens"], results.get("second")["model"])
print([v["choices"][0]["finish_reason"] for v in results.values()])
nested = {"a": {"response": results["first"]}, "b": [results["second"]]}
print(nested["a"]["response"]["id"][:4], nested["b"][0]["id"][:4])
