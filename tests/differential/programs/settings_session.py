# bench: differs = requests, stdout, status because settings/requestssession
import openai
import requests

session = requests.Session()
session.headers["X-Session"] = "shared"
openai.requestssession = session
print(openai.Completion.create(model="ada", prompt="own session")["choices"][0]["text"].strip())
