# bench: differs = stdout, requests because resources/completion-create, resources/embedding-create
import openai

openai.api_key = "sk-1"

try:
    openai.Completion.create(prompt="x")
except openai.error.InvalidRequestError as error:
    print("no model:", error.param)
except TypeError:
    print("cannot be called so")
try:
    print(len(openai.Embedding.create(engine="ada")["data"]))
except TypeError:
    print("no input")
