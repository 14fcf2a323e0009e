import contextlib

import openai


@contextlib.contextmanager
def using(key):
    before = openai.api_key
    openai.api_key = key
    try:
        yield
    finally:
        openai.api_key = before
