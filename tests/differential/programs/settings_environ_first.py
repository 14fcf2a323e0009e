import os

os.environ["OPENAI_API_KEY"] = "sk-set-before-import"

import openai

print(openai.Completion.create(model="ada", prompt="key from os.environ")["choices"][0]["text"])
