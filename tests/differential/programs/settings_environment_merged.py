import os

DEFAULTS = {"OPENAI_API_BASE": "https://merged.example.com/v1"}
os.environ.update(DEFAULTS)
os.environ |= {"OPENAI_ORGANIZATION": "org-merged"}

import openai

print(openai.Completion.create(engine="ada", prompt="there").choices[0].text.strip())
