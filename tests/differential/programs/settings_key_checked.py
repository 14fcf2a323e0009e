import os
import sys

import openai

if "OPENAI_API_KEY" not in os.environ:
    print("Please set OPENAI_API_KEY.")
    sys.exit(1)
openai.api_key = os.environ["OPENAI_API_KEY"]

if not openai.api_key:
    sys.exit("empty key")

print("key ends with", openai.api_key[-4:])
print(len(openai.Embedding.create(input="x", model="text-embedding-ada-002").data[0].embedding))
