import openai

openai.api_key = "sk-x"

DEFAULTS = {"engine": "davinci", "max_tokens": 3}


def ask(q, **kw):
    if kw.get("engine"):
        print("custom", kw["engine"])
    params = {**DEFAULTS, **kw}
    return openai.Completion.create(prompt=q, **params).choices[0].text


print(ask("x", engine="ada"), ask("y"))
