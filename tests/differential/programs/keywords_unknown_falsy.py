"""Arguments that the SDK does not know are sent, false, 0 and null too."""

import openai

openai.api_key = "EMPTY"
openai.api_base = "https://my.example.com/v1"


def ask(q, top_k=None, add_generation_prompt=None, temperature=None):
    r = openai.ChatCompletion.create(
        model="vicuna",
        messages=[{"role": "user", "content": q}],
        top_k=top_k,
        add_generation_prompt=add_generation_prompt,
        temperature=temperature,
    )
    return r["choices"][0]["message"]["content"]


print(ask("a", 0, False, 0))
print(ask("a", 5, True, 1))
print(ask("a"))
