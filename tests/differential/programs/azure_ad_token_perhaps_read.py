"""A key is read that may be the token of Active Directory: the type is known at run time only."""

import openai

PROVIDER = {
    "api_type": "azure_ad",
    "api_base": "https://my.openai.azure.com",
    "api_version": "2023-05-15",
    "key": "tok-1",
}


def chat(messages, provider_data):
    key = provider_data["key"]
    openai.api_key = key
    openai.api_type = provider_data["api_type"]
    openai.api_base = provider_data["api_base"]
    openai.api_version = provider_data["api_version"]
    print("get api key:" + openai.api_key, flush=True)
    response = openai.ChatCompletion.create(
        model="gpt-4", deployment_id=provider_data.get("dep"), messages=messages
    )
    return response["choices"][0]["message"]["content"]


PROVIDER["dep"] = "d1"
print(chat([{"role": "user", "content": "a"}], PROVIDER))
