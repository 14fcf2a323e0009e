# bench: differs = stdout because access/lost, access/passed-dict
"""Parts of a copied response, which were objects, go through code that is not followed."""

from concurrent.futures import Future
from contextlib import ExitStack, nullcontext

import openai

files = {**openai.File.list()}["data"]
with ExitStack() as stack:
    for file in stack.enter_context(nullcontext(files)):
        print(file)

future = Future()
future.set_result(dict(openai.Completion.create(model="ada", prompt="lost"))["usage"])
print(future.result())
