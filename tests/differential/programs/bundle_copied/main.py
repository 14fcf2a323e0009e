import openai
import config

openai.api_key = "sk-test"


def ask(t):
    params = config.COMMON.copy()
    params["messages"] = [{"role": "user", "content": t}]
    params["request_timeout"] = 5
    return openai.ChatCompletion.create(**params)["choices"][0]["message"]["content"]


print(ask("hi"), config.COMMON["request_timeout"], config.COMMON.get("engine"))
