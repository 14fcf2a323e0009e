# bench: env = USE=local
import asyncio
import os

import openai

if os.environ["USE"] == "azure":
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "azure-three"
    MODEL = "chat-dep"
elif os.environ["USE"] == "local":
    openai.api_key = "none"
    openai.api_base = "https://llama.example.com/v1"
    MODEL = "llama-2"
else:
    openai.api_key = os.environ["OPENAI_API_KEY"]
    MODEL = "gpt-4"


def ask(text):
    r = openai.ChatCompletion.create(engine=MODEL, messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


async def ask_later(text):
    r = await openai.ChatCompletion.acreate(
        engine=MODEL, messages=[{"role": "user", "content": text}], request_timeout=20
    )
    return r["choices"][0]["message"]["content"]


print(ask("hello"))
print(asyncio.run(ask_later("hello again")))
