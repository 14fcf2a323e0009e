import openai

HOOKS = []


def hook(func):
    HOOKS.append(func)
    return func


@hook
def show(response):
    print("show", response["choices"][0]["text"].strip())


@hook
def count(response):
    print("count", response["usage"]["total_tokens"])


def run(prompt, on_done=None):
    r = openai.Completion.create(model="ada", prompt=prompt)
    for h in HOOKS:
        h(r)
    if on_done:
        on_done(r)
    return r


run("hooked", on_done=lambda resp: print("done", resp["model"]))
