import os

import openai

path = os.path.join("clips", "one.wav")
os.makedirs("clips", exist_ok=True)
with open(path, "wb") as out:
    out.write(b"RIFF" + bytes(40))

for fmt in ("text", "srt", "vtt"):
    with open(path, "rb") as clip:
        print(
            openai.Audio.transcribe(
                model="whisper-1", file=clip, response_format=fmt, language="en"
            )
        )
