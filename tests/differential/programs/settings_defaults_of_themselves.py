# bench: unsafe
# bench: env = OPENAI_ORGANIZATION=org-environment
"""Settings that get what they are, or something else."""

import openai

openai.api_key = openai.api_key or "sk-other"
organization = openai.organization or "org-other"
openai.organization = organization


def setup(key=None):
    openai.api_key = key or openai.api_key


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


print(ask())
setup()
print(ask())
setup("sk-second")
print(ask())
setup()
print(ask())
