import openai


def subtitles(path):
    with open(path, "rb") as f:
        result = openai.Audio.transcribe(
            "whisper-1", f, response_format="verbose_json", temperature="0"
        )
    for s in result["segments"]:
        yield s["start"], s["end"], s["text"]
    yield 0, result["duration"], result["language"]


with open("talk.m4a", "wb") as f:
    f.write(b"0123456789")
for line in subtitles("talk.m4a"):
    print(line)
