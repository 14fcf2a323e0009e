import openai

import sys

if len(sys.argv) > 0:
    openai.api_key = "sk-a"
    r = openai.Completion.create(model="davinci-002", prompt="a")
    print(r["choices"][0]["text"])
    openai.api_type = "azure"
    openai.api_key = "k"
    openai.api_base = "https://one.openai.azure.com"
    openai.api_version = "2023-05-15"
    r = openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "b"}])
    print(r["choices"][0]["message"]["content"])

else:
    print("no")
