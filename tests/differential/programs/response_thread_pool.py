# bench: unordered
from multiprocessing.pool import ThreadPool

import openai


def ask(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


with ThreadPool(2) as pool:
    print([r["choices"][0]["text"].strip() for r in pool.map(ask, ["a", "b"])])
    for r in pool.imap(ask, ["c"]):
        print(r["usage"]["total_tokens"])
    later = pool.apply_async(ask, ("d",))
    print(later.get()["choices"][0]["text"].strip())
