# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: differs = stdout, status, requests because settings/proxy on auto
import contextlib
import os

import openai

openai.api_key = "sk-1"


@contextlib.contextmanager
def no_proxy():
    kept = {k: os.environ.pop(k) for k in list(os.environ) if k.lower().endswith("_proxy")}
    try:
        yield
    finally:
        os.environ.update(kept)


def ask(t):
    with no_proxy():
        return openai.Completion.create(model="m", prompt=t).choices[0].text


print(ask("1"))
