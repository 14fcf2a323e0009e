import openai

openai.api_key = "sk-x"

DEFAULTS = {"max_tokens": 3, "request_timeout": 3}


def ask(q, **kw):
    engine = kw.pop("engine", "davinci")
    params = {**DEFAULTS, **kw}
    return openai.Completion.create(prompt=q, engine=engine, **params).choices[0].text


print(ask("x", engine="ada"))
print(ask("x"))
