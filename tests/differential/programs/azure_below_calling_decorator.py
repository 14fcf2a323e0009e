# bench: env = AZ=1
import os
import openai
openai.api_key = "sk-a"
def check(f):
    print(f(model="gpt-4", messages=[{"role": "user", "content": "1"}])["choices"][0]["message"]["content"])
    return f
@check
def ask(**kw):
    return openai.ChatCompletion.create(**kw)
if os.environ.get("AZ"):
    openai.api_type = "azure"
    openai.api_base = "https://r.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "az"
print(ask(engine="gpt", messages=[{"role": "user", "content": "2"}])["choices"][0]["message"]["content"])
