"""What a form brought: an object of its own with a name, which is read as a file is."""

import io
from types import SimpleNamespace

import openai

openai.api_key = "sk-upload"


class Upload:
    def __init__(self, name, data):
        self.name = name
        self.stream = io.BytesIO(data)

    def read(self, size=-1):
        return self.stream.read(size)


def view(request):
    return openai.Audio.transcribe("whisper-1", request.files["audio"])["text"]


def other_view(request):
    audio = request.FILES.get("audio")
    return openai.Audio.translate("whisper-1", file=audio)["text"]


print(view(SimpleNamespace(files={"audio": Upload("one.mp3", b"ID3 one")})))
print(other_view(SimpleNamespace(FILES={"audio": Upload("two.mp3", b"ID3 two")})))
