import asyncio

import openai
from retries import patient, timed

openai.api_key = "sk-test"


def logged(function):
    def wrapper(*args, **kwargs):
        result = None
        try:
            result = function(*args, **kwargs)
        except openai.error.RateLimitError:
            print("too many")
        print("called", function.__name__)
        return result

    return wrapper


@patient()
@logged
def chat(prompt, **kwargs):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], **kwargs
    )


@logged
def embed(text):
    return openai.Embedding.create(model="text-embedding-ada-002", input=[text])


@patient(times=2)
@logged
def load(path):
    return {"data": [path], "choices": [{"message": {"content": path}}]}


@timed
async def ask(prompt):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


@timed
async def fetch(key):
    return {"choices": key}


TABLE = {}


def task(name):
    def keep(function):
        TABLE[name] = function
        return function

    return keep


@task("summary")
def summarise(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


@task("settings")
def settings(text):
    return {"usage": {"total_tokens": text}}


class Store:
    @logged
    def read(self, key):
        return {"data": key}

    @logged
    def embed(self, text):
        return openai.Embedding.create(model="text-embedding-ada-002", input=[text, text])


print(load("x")["data"][0], load("x")["choices"][0]["message"]["content"])
print(len(embed("x")["data"][0]["embedding"]))
print(chat("hi", temperature=0)["choices"][0]["message"]["content"])
print(chat("error-429"))
for chunk in chat("hi", stream=True):
    print(chunk["choices"][0]["delta"].get("content", ""), end="|")
print()
print(asyncio.run(ask("hi"))["choices"][0]["message"]["content"])
print(asyncio.run(fetch("hi"))["choices"])
print(summarise("hi")["usage"]["total_tokens"], settings("none")["usage"]["total_tokens"])
print(Store().read("k")["data"], len(Store().embed("x")["data"]))
