"""A function with **kwargs is handed to functions that have the names of others, or other names."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial as bind

import openai

openai.api_key = "sk-test"


def complete(**options):
    return openai.Completion.create(prompt="say hi", **options)


def submit(function, engine):
    print("engine", engine)
    return function(engine=engine, request_timeout=5)


def retry(function, **options):
    return function(**options)


class Queue:
    def submit(self, function, engine):
        return function(engine=engine)


async def main():
    answer = await asyncio.to_thread(complete, engine="text-davinci-003")
    print(answer["choices"][0]["text"])


print(submit(complete, engine="text-curie-001")["choices"][0]["text"])
print(Queue().submit(complete, engine="text-ada-001")["choices"][0]["text"])
print(retry(complete, engine="text-babbage-001")["choices"][0]["text"])
print(bind(complete, engine="text-davinci-002", request_timeout=4)()["choices"][0]["text"])
with ThreadPoolExecutor() as pool:
    print(pool.submit(complete, engine="davinci", request_timeout=3).result()["choices"][0]["text"])
asyncio.run(main())
