import functools
import hashlib
import json

import openai


def memoize(func):
    cache = {}

    @functools.wraps(func)
    def wrapper(**kwargs):
        key = hashlib.sha1(json.dumps(kwargs, sort_keys=True).encode()).hexdigest()
        if key not in cache:
            cache[key] = func(**kwargs)
        return cache[key]

    wrapper.cache = cache
    return wrapper


@memoize
def complete(**kwargs):
    return openai.Completion.create(**kwargs)


print(complete(model="ada", prompt="memo")["choices"][0]["text"].strip())
print(complete(model="ada", prompt="memo")["usage"]["total_tokens"], len(complete.cache))
