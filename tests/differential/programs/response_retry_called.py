# Decorators that are called like functions: a method is wrapped where it is used.
import asyncio
import functools

import backoff
import openai
import tenacity

openai.api_key = "sk-test"
MESSAGES = [{"role": "user", "content": "hello"}]


class Speaker:
    async def submit(self, messages):
        return await openai.ChatCompletion.acreate(model="gpt-4", messages=messages)

    async def say(self, messages):
        patient = backoff.on_exception(backoff.expo, openai.error.RateLimitError)(self.submit)
        response = await patient(messages)
        other = await tenacity.AsyncRetrying()(self.submit, messages)
        return self.text(response) + other["choices"][0]["message"]["content"]

    def text(self, response):
        return response["choices"][0]["message"]["content"]


def submit(text):
    return openai.Completion.create(engine="ada", prompt=text)


def wrapper(*args):
    return submit(*args)


print(asyncio.run(Speaker().say(MESSAGES)))
stop = tenacity.stop_after_attempt(3)
print(tenacity.retry(stop=stop)(submit)("one")["choices"][0]["text"])
print(tenacity.retry(submit)("two")["choices"][0]["text"])
print(tenacity.Retrying(stop=stop)(submit, "three")["choices"][0]["text"])
print(functools.lru_cache(maxsize=3)(submit)("four")["choices"][0]["text"])
print(functools.lru_cache(submit)("five")["choices"][0]["text"])
print(functools.wraps(submit)(wrapper)("six")["choices"][0]["text"])
patient = tenacity.retry(stop=stop)
print(patient(openai.Completion.create)(engine="ada", prompt="seven")["choices"][0]["text"])
