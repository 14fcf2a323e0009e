# bench: unsafe
# bench: env = TEAM_ORG=
import os
import openai

openai.api_key = "sk-1"
openai.organization = os.environ.get("TEAM_ORG", "")
print(openai.Model.list()["data"][0]["id"])
print(openai.organization == "", len(openai.organization), repr(openai.organization))
