import openai

exit = print


def ask(text, keys):
    try:
        openai.api_key = keys["k"]
    except KeyError:
        exit(1)
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )["choices"][0]["message"]["content"]


print(ask("a", {"k": "sk-1"}))
print(ask("b", {}))
