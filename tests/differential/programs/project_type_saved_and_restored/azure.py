import contextlib

import openai


@contextlib.contextmanager
def on_azure(key):
    before = openai.api_type, openai.api_version, openai.api_key
    openai.api_type, openai.api_version, openai.api_key = "azure", "2023-05-15", key
    try:
        yield
    finally:
        openai.api_type, openai.api_version, openai.api_key = before
