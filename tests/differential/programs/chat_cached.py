from functools import lru_cache

import openai


@lru_cache(maxsize=None)
def define(word):
    r = openai.ChatCompletion.create(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": f"Define {word}"}],
        max_tokens=30,
    )
    return r.choices[0].message.content


for w in ("tree", "bush", "tree"):
    print(define(w))
print(define.cache_info().hits)
