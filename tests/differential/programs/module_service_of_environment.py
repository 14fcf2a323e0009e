# bench: env = AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com
import os
import openai

openai.api_key = "sk-one"
if os.environ.get("AZURE_OPENAI_ENDPOINT"):
    print("azure is there, too")
r = openai.Completion.create(model="m", prompt="hi")
print(r.choices[0].text)
