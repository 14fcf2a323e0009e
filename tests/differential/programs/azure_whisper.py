import io

import openai

openai.api_type = "azure"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_key = "azure-audio"
openai.api_version = "2023-09-01-preview"

audio = io.BytesIO(b"RIFF....WAVE")
audio.name = "call.wav"
print(openai.Audio.transcribe("whisper-1", audio, deployment_id="whisper-dep")["text"])
