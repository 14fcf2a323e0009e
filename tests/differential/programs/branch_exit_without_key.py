import os
import sys

import openai

if "OPENAI_API_KEY" in os.environ:
    openai.api_key = os.environ["OPENAI_API_KEY"]
    openai.api_base = "https://keyed.example.com/v1"
else:
    print("no key")
    sys.exit(1)

print(openai.Moderation.create(input="x")["results"][0]["flagged"])
