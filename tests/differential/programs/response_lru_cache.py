from functools import lru_cache

import openai


@lru_cache(maxsize=None)
def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


@lru_cache()
def embedding(text):
    return tuple(openai.Embedding.create(model="ada", input=text)["data"][0]["embedding"])


print(ask("cached")["choices"][0]["message"]["content"])
print(ask("cached")["usage"]["total_tokens"], ask.cache_info().hits)
print(embedding("e") == embedding("e"))
