import io

import openai

openai.api_key = "sk-translate"
buffer = io.BytesIO(b"guten Tag")
buffer.name = "german.mp3"
print(openai.Audio.translate("whisper-1", buffer, prompt="a greeting")["text"])
print(openai.Audio.transcribe_raw("whisper-1", b"raw bytes", "raw.wav")["text"])
