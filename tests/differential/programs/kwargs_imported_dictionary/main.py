import openai
from conf import PARAMS

print(openai.Completion.create(prompt="x", **PARAMS)["choices"][0]["text"].strip())
