import io

import openai

with open("speech.mp3", "wb") as f:
    f.write(b"ID3 not really")
with open("speech.mp3", "rb") as audio_file:
    transcript = openai.Audio.transcribe("whisper-1", audio_file)
print(transcript["text"], transcript.text == transcript["text"])
with open("speech.mp3", "rb") as audio_file:
    text = openai.Audio.transcribe(model="whisper-1", file=audio_file, response_format="text")
print(text.strip().upper())
with open("speech.mp3", "rb") as audio_file:
    verbose = openai.Audio.transcribe("whisper-1", audio_file, response_format="verbose_json")
print(
    verbose["language"], [s["text"] for s in verbose["segments"]], verbose["segments"][0]["start"]
)
