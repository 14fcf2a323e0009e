import openai

openai.api_key = "sk-test"


def call(prompt, params):
    return openai.ChatCompletion.create(messages=[{"role": "user", "content": prompt}], **params)[
        "choices"
    ][0]["message"]["content"]
