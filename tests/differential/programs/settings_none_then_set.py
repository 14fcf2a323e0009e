import os

import openai

openai.api_key = None


def ensure_key():
    if openai.api_key is None:
        openai.api_key = os.environ.get("LATE_KEY", "sk-late")
    return openai.api_key


def main():
    ensure_key()
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "late"}])
    print(r["choices"][0]["message"]["content"])


main()
