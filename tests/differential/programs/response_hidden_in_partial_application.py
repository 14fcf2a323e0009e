import functools

import openai


def completer(model):
    def complete(prompt, **options):
        return openai.Completion.create(model=model, prompt=prompt, **options)

    return complete


ada = completer("ada")
print(ada("closure")["choices"][0]["text"].strip())
tuned = functools.partial(ada, max_tokens=4)
print(tuned("partial")["usage"]["total_tokens"])
compose = lambda f, g: lambda x: f(g(x))
read = compose(lambda r: r["choices"][0]["text"].strip(), ada)
print(read("composed"))
