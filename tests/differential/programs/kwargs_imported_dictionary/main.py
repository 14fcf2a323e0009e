# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai
from conf import PARAMS

print(openai.Completion.create(prompt="x", **PARAMS)["choices"][0]["text"].strip())
