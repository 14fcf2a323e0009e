# Variables of the environment that are set by a loop and by a function, before the import.
# bench: differs = requests, stdout, status because resources/completion-create on module-level
import os


def put(name, value):
    os.environ[name] = value


put("OPENAI_API_KEY", "sk-loop")
for name, value in {"OPENAI_API_BASE": "https://loop.example.com/v1"}.items():
    os.environ[name] = value
for name in ("OPENAI_ORGANIZATION",):
    os.environ[name] = "org-loop"

import openai

print(openai.Completion.create(engine="ada", prompt="x")["choices"][0]["text"])
