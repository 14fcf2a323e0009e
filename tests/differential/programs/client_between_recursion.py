import openai


def solve(keys, n=0):
    openai.api_key = keys[n]
    best = solve(keys, n + 1) if n + 1 < len(keys) else ""
    return openai.Completion.create(model="m", prompt=best + str(n)).choices[0].text.strip()


print(solve(["sk-1", "sk-2"]))
