# bench: env = MY_PROXY=
import os

import openai

openai.api_key = "sk-x"
openai.proxy = os.getenv("MY_PROXY")
answer = openai.Completion.create(model="davinci-002", prompt="p")
print(answer["choices"][0]["text"])
