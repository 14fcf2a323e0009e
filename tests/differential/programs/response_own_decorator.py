import functools
import time

import openai


def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.time()
        result = func(*args, **kwargs)
        assert time.time() >= start
        return result

    return wrapper


def retry(times):
    def decorator(func):
        def wrapper(*args, **kwargs):
            for i in range(times):
                try:
                    return func(*args, **kwargs)
                except openai.error.OpenAIError:
                    if i == times - 1:
                        raise

        return wrapper

    return decorator


@timed
def chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


@retry(times=3)
@timed
def embed(text):
    return openai.Embedding.create(model="ada", input=text)


print(chat("decorated")["choices"][0]["message"]["content"])
print(embed("flaky-500")["data"][0]["embedding"])
