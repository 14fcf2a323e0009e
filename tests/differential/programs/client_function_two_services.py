# bench: env = LOCAL_LLM=https://llama.example.com/v1
"""The same prompt to the API and to a server of one's own, each from its own function."""

import os

import openai


def ask_openai(prompt):
    openai.api_key = os.environ["OPENAI_API_KEY"]
    openai.api_base = "https://api.openai.com/v1"
    openai.organization = "org-paid"
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    return r["choices"][0]["message"]["content"]


def ask_local(prompt):
    openai.api_key = "EMPTY"
    openai.api_base = os.environ["LOCAL_LLM"]
    openai.organization = None
    r = openai.ChatCompletion.create(
        model="vicuna-7b", messages=[{"role": "user", "content": prompt}]
    )
    return r["choices"][0]["message"]["content"]


for question in ("first", "second"):
    print(ask_openai(question))
    print(ask_local(question))
