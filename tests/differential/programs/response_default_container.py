"""A default is made once: what earlier calls of the function put into it is in it."""

import openai

openai.api_key = "sk-test"


def complete(prompt):
    return openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=prompt)


def cached(prompt, cache={}):
    if prompt in cache:
        return cache[prompt]["choices"][0]["text"] != ""
    cache[prompt] = complete(prompt)
    return "new"


def logged(prompt, log=[]):
    for reply in log:
        print(reply["usage"]["total_tokens"] > 0)
    log.append(complete(prompt))


def collected(prompt, log=[]):
    if not prompt:
        return [reply["usage"]["total_tokens"] > 0 for reply in log]
    log.append(complete(prompt))
    return collected(None)


def counted(number, replies=[]):
    if number == 0:
        return [reply["choices"][0]["text"] != "" for reply in replies]
    replies.append(complete(str(number)))
    return counted(number - 1)


print(cached("a"), cached("a"))
logged("a")
logged("b")
print(collected("a"))
print(counted(2))
