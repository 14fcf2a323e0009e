import openai

openai.api_key = "sk-helper"


def chat(prompt, model="gpt-3.5-turbo", **kwargs):
    return openai.ChatCompletion.create(
        model=model, messages=[{"role": "user", "content": prompt}], **kwargs
    )


def first_choice(prompt):
    return chat(prompt)["choices"][0]
