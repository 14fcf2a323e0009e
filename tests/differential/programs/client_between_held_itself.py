# bench: differs = requests because clients/openai on auto, lazy
import openai


def solve(keys, n=0):
    openai.api_key = keys[n]
    best = again(keys, n + 1) if n + 1 < len(keys) else ""
    return openai.Completion.create(model="m", prompt=best + str(n)).choices[0].text.strip()


T = {"solve": solve}


def again(k, n):
    return T["solve"](k, n)


print(solve(["sk-1", "sk-2"]))
