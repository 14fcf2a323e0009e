import openai


def ask(text, deployment, timeout=None, stop=None):
    params = {
        "engine": deployment,
        "messages": [{"role": "user", "content": text}],
        "headers": {"X-Trace": "7"},
    }
    if timeout:
        params["request_timeout"] = timeout
    if stop is not None:
        params.update({"stop": stop})
    params.setdefault("temperature", 0.2)
    print(params["temperature"], "stop" in params)
    return openai.ChatCompletion.create(**params)["choices"][0]["message"]["content"]


print(ask("one", "gpt-4"))
print(ask("two", "gpt-4", timeout=9, stop=["."]))
