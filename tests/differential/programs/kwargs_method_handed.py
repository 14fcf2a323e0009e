# Functions that are given the method to call, with its arguments.
import asyncio

import openai

openai.api_key = "sk-handed"


def call(fn, *args, **kw):
    return fn(*args, **kw)


def again(function, times=2, **kwargs):
    for _ in range(times):
        try:
            return function(**kwargs)
        except openai.error.RateLimitError:
            continue


def outer(fn, **kw):
    return call(fn, **kw)


def with_engine(function, **kwargs):
    kwargs["engine"] = "gpt-4"
    kwargs.setdefault("request_timeout", 4)
    return function(**kwargs)


class Retry:
    def _call(self, method, **kwargs):
        kwargs["user"] = "me"
        return method(**kwargs)

    def ask(self, text):
        reply = self._call(openai.Completion.create, engine="davinci", prompt=text)
        return reply["choices"][0]["text"]


async def later(function, *, retries, **kwargs):
    for _ in range(retries):
        return await function(**kwargs)


def main():
    def local(fn, **kw):
        return fn(**kw)

    return local(openai.Completion.create, deployment_id="ada", prompt="local")["choices"][0][
        "text"
    ]


MESSAGES = [{"role": "user", "content": "hi"}]
params = {"engine": "gpt-4", "request_timeout": 3}
print(call(openai.ChatCompletion.create, engine="gpt-4", messages=MESSAGES)["id"] != "")
print(call(openai.Embedding.create, engine="ada", input="hi")["data"][0]["index"])
print(call(max, 3, 4))
print(again(openai.Completion.create, 2, engine="ada", prompt="x")["choices"][0]["text"])
print(again(function=openai.Embedding.create, engine="ada", input="x")["data"][0]["index"])
print(outer(openai.ChatCompletion.create, messages=MESSAGES, **params)["usage"]["total_tokens"] > 0)
print(with_engine(openai.ChatCompletion.create, messages=MESSAGES)["choices"][0]["index"])
print(with_engine(openai.Completion.create, prompt="x", headers={"X-A": "1"})["choices"][0]["text"])
print(Retry().ask("hello"))
print(main())
print(
    asyncio.run(later(openai.Embedding.acreate, retries=1, engine="ada", input="x"))["data"][0][
        "index"
    ]
)
