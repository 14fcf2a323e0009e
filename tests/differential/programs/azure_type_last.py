# bench: env = AZURE_OPENAI_ENDPOINT=https://contoso.openai.azure.com
# bench: env = AZURE_OPENAI_KEY=azure-key-2
import os

import openai

openai.api_key = os.environ["AZURE_OPENAI_KEY"]
openai.api_version = "2023-07-01-preview"
openai.api_base = os.environ["AZURE_OPENAI_ENDPOINT"]
openai.api_type = "azure"

deployment = "chat-deployment"


def ask(q):
    r = openai.ChatCompletion.create(
        deployment_id=deployment, messages=[{"role": "user", "content": q}], temperature=0
    )
    return r.choices[0].message.content


print(ask("first"))
print(ask("second"))
