# bench: differs = stdout, status, requests because access/generator-test
import inspect, types, collections.abc
import openai

openai.api_key = "sk-test"


def ask(p, stream=False):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": p}], stream=stream
    )


def show(resp):
    if inspect.isgenerator(resp):
        print("gen", "".join(c["choices"][0]["delta"].get("content", "") for c in resp))
    else:
        print("full", resp["choices"][0]["message"]["content"])


show(ask("hello"))
show(ask("hello there", True))


def show2(resp):
    if isinstance(resp, types.GeneratorType):
        for c in resp:
            print(c.choices[0].delta.get("content"))
    elif isinstance(resp, collections.abc.Mapping):
        print("map", resp["choices"][0]["message"]["content"])


show2(ask("q"))
show2(ask("q", True))
