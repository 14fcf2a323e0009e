# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_VERSION=2023-05-15
# bench: env = OPENAI_API_BASE=https://contoso.openai.azure.com
# bench: env = OPENAI_API_KEY=k
"""Only docker-compose.yml says that it is Azure: OPENAI_API_TYPE is named here, and not read."""

import os
import sys

import openai

NEEDED = ["OPENAI_API_TYPE", "OPENAI_API_BASE", "OPENAI_API_VERSION"]
missing = [name for name in NEEDED if name not in os.environ]
if missing:
    sys.exit(f"set {missing}")

r = openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "hi"}])
print(r["choices"][0]["message"]["content"])
