import openai, functools

openai.api_key = "sk"


def make_bot(system):
    history, last = [{"role": "system", "content": system}], None

    def say(text):
        nonlocal last
        history.append({"role": "user", "content": text})
        last = openai.ChatCompletion.create(model="g", messages=history)
        history.append(last["choices"][0]["message"])
        return last["choices"][0]["message"]["content"]

    say.tokens = lambda: last and last["usage"]["total_tokens"]
    say.history = history
    return say


b = make_bot("s")
print(b("a"), b.tokens(), b("b"), len(b.history), b.history[-1]["role"])


@functools.lru_cache(maxsize=None)
def emb(t):
    return tuple(openai.Embedding.create(input=[t], model="ada")["data"][0]["embedding"])


print(emb("x") is emb("x"))
