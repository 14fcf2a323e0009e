import os

import openai

openai.api_key = "azure-key"
openai.api_type = os.environ.get("API_TYPE", "azure")
openai.api_base = "https://x.openai.azure.com"
openai.api_version = "2023-05-15"


def payload(deployment, prompt):
    return {
        "model": "gpt-35-turbo",
        "messages": [{"role": "user", "content": prompt}],
        "temperature": 0,
        "engine": deployment,
    }


def ask(prompt):
    params = {"messages": [{"role": "user", "content": prompt}], "model": "gpt-4"}
    if openai.api_type == "azure":
        params["engine"] = "my-gpt-4"
    return openai.ChatCompletion.create(**params).choices[0].message.content


print(ask("a"))
print(openai.ChatCompletion.create(**payload("my-turbo", "b")).choices[0].message.content)
print(openai.ChatCompletion.create(**payload("other", "c"), n=1)["usage"]["total_tokens"])
