import openai


def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


def text(prompt):
    return ask(prompt)["choices"][0]["message"]["content"]
