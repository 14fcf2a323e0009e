import asyncio
import io

import openai

openai.api_type = "azure"
openai.api_base = "https://pz.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "az"


def sound():
    file = io.BytesIO(b"la la la")
    file.name = "a.mp3"
    return file


async def translated():
    found = await openai.Audio.atranslate(file=sound(), model="w", deployment_id="whisper")
    return found["text"]


print(openai.Audio.transcribe(deployment_id="whisper", file=sound(), model="w")["text"])
print(asyncio.run(translated()))
