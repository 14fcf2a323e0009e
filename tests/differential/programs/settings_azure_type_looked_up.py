# bench: env = OPENAI_API_BASE=https://contoso.openai.azure.com
# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_VERSION=2023-05-15
import os

import openai

openai.api_key = os.environ.get("AZURE_KEY", "azure-key")
model = {"engine": "dep"} if os.getenv("OPENAI_API_TYPE") == "azure" else {"model": "gpt-4"}
messages = [{"role": "user", "content": "which service?"}]
print(openai.ChatCompletion.create(messages=messages, **model).choices[0].message.content)
