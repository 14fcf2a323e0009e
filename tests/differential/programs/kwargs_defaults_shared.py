import openai

DEFAULTS = dict(engine="text-davinci-003", request_timeout=30, max_tokens=6, temperature=0)


def complete(prompt):
    return openai.Completion.create(prompt=prompt, **DEFAULTS)["choices"][0]["text"]


def complete_all(prompts):
    r = openai.Completion.create(prompt=prompts, n=1, **DEFAULTS)
    return [c["text"] for c in r["choices"]]


print(complete("one"))
print(complete_all(["two", "three"]))
