# bench: env = OPENAI_API_KEY=sk-personal
# bench: differs = requests, stdout because settings/api-key
import os

import openai

openai.api_key = os.getenv("LOCAL_KEY")
openai.api_base = "https://gw.example.com/v1"

models = openai.Model.list(api_key="sk-local")
print(len(models["data"]) > 0)
try:
    print(openai.Completion.create(model="m", prompt="x")["choices"][0]["text"])
except openai.error.AuthenticationError:
    print("set LOCAL_KEY")
