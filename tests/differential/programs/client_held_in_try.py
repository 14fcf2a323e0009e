# https://file.example.com/v1
# bench: env = OTHER_KEY=sk-other
import os
import sys

import openai

TRIED = []
try:
    TRIED.append("first")
    openai.api_key = os.environ["MISSING_KEY"]
    openai.organization = "org-first"
except KeyError as error:
    TRIED.append(f"no {error}")
    try:
        openai.api_key = os.environ["OTHER_KEY"]
    except KeyError:
        sys.exit("no key at all")
with open(__file__) as f:
    openai.api_base = f.readline().rpartition(" ")[2].strip()


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"]


print(TRIED, ask("a").strip())
