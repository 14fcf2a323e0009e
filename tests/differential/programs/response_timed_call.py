import time
from contextlib import contextmanager

import openai


@contextmanager
def timer(label):
    start = time.perf_counter()
    yield lambda: time.perf_counter() - start
    print(label, "done")


def timed(func, *args, **kwargs):
    start = time.perf_counter()
    result = func(*args, **kwargs)
    return result, time.perf_counter() - start


def ask(p):
    return openai.Completion.create(model="ada", prompt=p)


with timer("ask") as elapsed:
    r = ask("timed")
print(r["choices"][0]["text"].strip(), elapsed() >= 0)
response, seconds = timed(ask, "measured")
print(response["choices"][0]["text"].strip(), seconds >= 0)
