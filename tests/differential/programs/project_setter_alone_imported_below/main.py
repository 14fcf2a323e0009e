import openai


def ask(text):
    openai.api_key = "sk-main"
    from conf import PROMPT

    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": PROMPT + text}]
    )["choices"][0]["message"]["content"]


print(ask("a"))
print(ask("b"))
