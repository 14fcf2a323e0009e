# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_BASE=https://contoso.openai.azure.com
# bench: env = OPENAI_API_VERSION=2023-05-15
import os

import openai

openai.api_type = os.environ.get("OPENAI_API_TYPE", "open_ai")
openai.api_base = os.environ.get("OPENAI_API_BASE")
openai.api_version = os.environ.get("OPENAI_API_VERSION")
openai.api_key = os.environ.get("OPENAI_API_KEY")

kwargs = {"engine": "dep"} if openai.api_type == "azure" else {"model": "gpt-4"}
r = openai.ChatCompletion.create(
    messages=[{"role": "user", "content": "decided at run time"}], **kwargs
)
print(r["choices"][0]["message"]["content"])
