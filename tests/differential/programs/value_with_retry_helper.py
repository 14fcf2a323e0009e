import time

import openai


def with_retry(func, *args, tries=3, errors=(openai.error.RateLimitError,), **kwargs):
    for attempt in range(tries):
        try:
            return func(*args, **kwargs)
        except errors:
            if attempt == tries - 1:
                raise
            time.sleep(2**attempt)


res = with_retry(openai.Completion.create, model="davinci", prompt="hello flaky-429", max_tokens=4)
print(res["choices"][0]["text"].strip())
emb = with_retry(openai.Embedding.create, input="hello", model="text-embedding-ada-002")
print(emb["data"][0]["embedding"])
