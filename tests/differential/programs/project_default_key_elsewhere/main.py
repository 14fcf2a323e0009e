import os

import openai

from tools import flagged

openai.api_key = os.environ["OPENAI_API_KEY"]

print(flagged("x"))
print(len(openai.Model.list()["data"]) > 0)
