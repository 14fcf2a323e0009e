"""Where the program has no organisation after all, the client looks for one in the environment."""
# bench: env = OPENAI_ORG_ID=org-of-the-shell
# bench: differs = requests because settings/organization

import os

import openai

openai.api_key = "sk-x"
team = os.getenv("TEAM_ORG")
match team:
    case None:
        print("no team")
    case _:
        print("team", team)
openai.organization = team
print(openai.Completion.create(model="ada", prompt="whose account?")["choices"][0]["text"].strip())
