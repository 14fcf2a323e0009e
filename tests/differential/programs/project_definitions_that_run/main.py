"""A decorator of another file calls what it decorates, above the key."""

import openai
from deco import at_once


@at_once
def models():
    return len(openai.Model.list()["data"])


openai.api_key = "sk-1"
print(models())
