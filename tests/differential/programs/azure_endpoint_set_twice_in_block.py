import openai

import sys

if len(sys.argv) > 0:
    openai.api_type = "azure"
    openai.api_version = "2023-05-15"
    openai.api_key = "k1"
    openai.api_base = "https://one.openai.azure.com"
    print(
        openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "x"}])[
            "choices"
        ][0]["message"]["content"]
    )
    openai.api_base = "https://two.openai.azure.com"
    openai.api_key = "k2"
    print(
        openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "x"}])[
            "choices"
        ][0]["message"]["content"]
    )

else:
    print("no")
