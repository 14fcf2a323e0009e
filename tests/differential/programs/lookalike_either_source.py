import sys

import openai
import requests


def from_api(prompt):
    r = requests.post(
        "https://local.example.com/v1/completions",
        json={"model": "local", "prompt": prompt},
        headers={"Authorization": "Bearer local"},
    )
    return r.json()


def from_sdk(prompt):
    return openai.Completion.create(model="davinci", prompt=prompt)


print(from_api("raw")["choices"][0]["text"].strip(), from_api("raw")["usage"]["total_tokens"])
print(from_sdk("sdk")["choices"][0]["text"].strip(), from_sdk("sdk")["usage"]["total_tokens"])
