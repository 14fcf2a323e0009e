import openai


def ask(text, **kw):
    return openai.Completion.create(prompt=text, **kw)


def retry(text, tries=2, **kw):
    r = None
    for i in range(tries):
        r = ask(text, **kw)
    if tries > 1:
        return retry(text, tries=tries - 1, **kw)
    return r


OPTS = {"engine": "x", "request_timeout": 3}
print(retry("a", **OPTS)["id"])
print(retry("b", engine="y")["id"])
