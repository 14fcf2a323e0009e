"""What a condition asks of is changed in place, before the last setting."""

import openai

seen = set()


def ask(user):
    openai.api_key = "sk-a"
    openai.api_base = "https://p.example.com/v1"
    if user not in seen:
        print("new user")
        openai.api_base = "https://q.example.com/v1"
    seen.add(user)
    openai.organization = "org-x"
    print(
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])[
            "choices"
        ][0]["message"]["content"]
    )


ask("a")
ask("a")
ask("b")
