import os

import openai


def summarize(text):
    openai.api_key = os.environ.get("OPENAI_API_KEY")
    if not openai.api_key:
        raise SystemExit("set OPENAI_API_KEY")
    print("key ends with", openai.api_key[-4:])
    completion = openai.Completion.create(model="text-davinci-003", prompt=f"Summarize: {text}")
    return completion.choices[0].text.strip()


print(summarize("a long text"))
