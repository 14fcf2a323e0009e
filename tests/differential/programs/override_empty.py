"""What one call says of the client may be empty, which v0 took for nothing said."""

import openai


def ask(q, key="", base="", organization=None):
    r = openai.ChatCompletion.create(
        model="gpt-4",
        messages=[{"role": "user", "content": q}],
        api_key=key,
        api_base=base,
        organization=organization,
    )
    return r["choices"][0]["message"]["content"]


print(ask("a"))
print(ask("a", "sk-a"))
print(ask("a", "sk-a", "https://my.example.com/v1"))
