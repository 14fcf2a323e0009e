# bench: differs = requests, stdout, status because settings/api-type
import os

os.environ["OPENAI_API_TYPE"] = "azure"
os.environ["OPENAI_API_BASE"] = "https://contoso.openai.azure.com"
os.environ["OPENAI_API_VERSION"] = "2023-05-15"

import openai

print(openai.Completion.create(engine="dep", prompt="x")["choices"][0]["text"])
