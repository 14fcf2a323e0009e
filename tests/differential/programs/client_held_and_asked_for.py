import os

import openai

_api_key = "not this one"
openai.api_key = os.getenv("MISSING_KEY")
if not openai.api_key:
    print("taking another")
    openai.api_key = os.getenv("MISSING_TOO") or "sk-another"
assert openai.api_key, "no key"
openai.organization = "org-held" if openai.api_key.startswith("sk-") else "org-other"
HEADERS = {"Authorization": f"Bearer {openai.api_key}"}


def key_ends():
    return openai.api_key[-4:]


print(openai.Completion.create(model="davinci-002", prompt="a")["choices"][0]["text"].strip())
print(HEADERS, key_ends(), _api_key)
