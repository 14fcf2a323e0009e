import openai

openai.api_key = "k"


def retrying(function):
    def wrapper(prompt, raw=True):
        try:
            return function(prompt, raw)
        except openai.error.RateLimitError:
            return function(prompt, raw)

    return wrapper


@retrying
def ask(prompt, raw=False):
    r = openai.Completion.create(model="m", prompt=prompt)
    if raw:
        return r
    return {"text": r["choices"][0]["text"], "usage": 1}


@retrying
def other(prompt, raw=False):
    return {"a": prompt}


r = ask("hello")
print(r["choices"][0]["text"])
s = ask("hello", False)
print(s["text"], other("a")["a"])
