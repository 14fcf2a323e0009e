# bench: differs = stdout, status, requests because arguments/engine
import openai

openai.api_key = "sk-x"


def ask(prompt, services):
    params = {"prompt": prompt, "max_tokens": 5}
    for service in services:
        if service == "azure":
            mode = {"engine": "dep"}
        else:
            mode = {"model": "davinci-002"}
        params.update(mode)
    return openai.Completion.create(**params)["choices"][0]["text"]


print(ask("a", ["plain", "azure"]))
