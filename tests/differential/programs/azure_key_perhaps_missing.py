import os
import openai

openai.api_type = "azure"
openai.api_base = "https://me.openai.azure.com"
openai.api_version = "2023-05-15"
try:
    openai.api_key = os.environ["MY_AZ"]
except KeyError:
    print("default key")
print(
    openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "x"}])
    .choices[0]
    .message.content
)
