import openai

openai.api_key = "sk-x"


def complete(prompt, use_azure=False, **kw):
    params = {"prompt": prompt, "max_tokens": 5}
    if use_azure:
        params["engine"] = "dep"
    else:
        params["model"] = "davinci-002"
    params.update(kw)
    return openai.Completion.create(**params)["choices"][0]["text"]


print(complete("a"))
print(complete("a", True, temperature=0))
