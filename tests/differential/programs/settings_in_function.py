import os

import openai


def init():
    """Read the key once at start-up."""
    openai.api_key = os.environ["MY_KEY"]
    if os.environ.get("MY_BASE"):
        openai.api_base = os.environ["MY_BASE"]


def run(prompt):
    return (
        openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
        )
        .choices[0]
        .message.content
    )


os.environ.setdefault("MY_KEY", "sk-mine")
init()
print(run("configured at run time"))
