# bench: sdk-optional
"""Functions that find out for themselves whether the SDK is installed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai import ChatCompletion


def ask(text):
    try:
        from openai import ChatCompletion
    except ImportError:
        return "no SDK"
    r = ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


def embed(text):
    try:
        from openai import Embedding
        from openai.error import RateLimitError
    except ImportError:
        return "no SDK"
    try:
        r = Embedding.create(input=text, engine="text-embedding-ada-002")
        return len(r["data"][0]["embedding"])
    except RateLimitError:
        return "too many"


def load():
    global Model
    try:
        from openai import Model
    except ImportError:
        Model = None


def models():
    load()
    return [one["id"] for one in Model.list()["data"]][:1] if Model else "no SDK"


print(ask("one"), embed("two"), embed("error-429"))
print(models())
