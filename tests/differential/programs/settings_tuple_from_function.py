"""Several settings get their values from one call."""

import openai

PROFILES = {
    "local": ("sk-local", "https://local.example.com/v1"),
    "cloud": ("sk-cloud", "https://cloud.example.com/v1"),
}


def load(profile):
    return PROFILES[profile]


def ask(question):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]


for name in PROFILES:
    openai.api_key, openai.api_base = load(name)
    print(name, ask(f"Where are you, {name}?"))
