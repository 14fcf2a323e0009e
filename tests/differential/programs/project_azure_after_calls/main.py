"""A script that calls another file, and then goes on with Azure."""

import openai
import llm

openai.api_key = "sk-1"


def warm_up():
    return llm.embed("first")


print(warm_up())
openai.api_type = "azure"
openai.api_base = "https://acme.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "az-1"
print(llm.embed("second"))
