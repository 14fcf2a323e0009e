"""One function changes what another one uses."""

import openai


def use_backup():
    openai.api_key = "sk-backup"
    openai.api_base = "https://backup.example.com/v1"


def ask(text):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


print(ask("before"))
use_backup()
print(ask("after"))
