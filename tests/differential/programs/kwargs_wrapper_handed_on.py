"""A function with keywords for the SDK is called, mapped over, and handed to a pool."""
# bench: unordered

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import openai

openai.api_key = "sk-1"


def rate(text, **options):
    found = openai.Moderation.create(input=text, **options)
    return found["results"][0]["flagged"]


def complete(prompt, **options):
    return openai.Completion.create(prompt=prompt, **options)["choices"][0]["text"].strip()


print(complete("one", engine="davinci-002", request_timeout=3))
print(list(map(partial(complete, engine="davinci-002"), ["two", "three"])))
with ThreadPoolExecutor() as pool:
    jobs = [pool.submit(complete, word, engine="ada", request_timeout=9) for word in "ab"]
    print([job.result() for job in jobs])
print([rate(word, model="text-moderation-stable") for word in "cd"], list(map(rate, "ef")))
