import os

import openai

openai.organization = "org-9aXk"
openai.api_key = os.getenv("OPENAI_API_KEY")

for model in openai.Model.list()["data"]:
    print(model["id"], model["owned_by"])
