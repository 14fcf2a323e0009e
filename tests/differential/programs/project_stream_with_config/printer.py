import openai

import keys


def show(text):
    for chunk in openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}], stream=True
    ):
        print(chunk["choices"][0]["delta"].get("content", ""), end="")
    print()
