"""What a call gives is decided by a keyword that only some callers give."""

import openai

openai.api_key = "sk-test"
with open("a.mp3", "wb") as made:
    made.write(b"12345")


def transcribe(path, **options):
    with open(path, "rb") as file:
        return openai.Audio.transcribe("whisper-1", file, **options)


def captions(path, form=""):
    options = {"language": "en"}
    if form:
        options["response_format"] = "srt"
    with open(path, "rb") as file:
        return openai.Audio.transcribe("whisper-1", file, **options)


print(transcribe("a.mp3")["text"])
print(transcribe("a.mp3", response_format="text").strip())
print(captions("a.mp3")["text"])
print(captions("a.mp3", "srt").strip())
