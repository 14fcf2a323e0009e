"""Turn a recorded phone call into a ticket, and train on the good ones."""

import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def transcribe(path):
    with open(path, "rb") as recording:
        return openai.Audio.transcribe("whisper-1", recording, language="en").text


def train(path):
    with open(path, "rb") as examples:
        uploaded = openai.File.create(file=examples, purpose="fine-tune")
    return openai.FineTune.create(training_file=uploaded.id, model="davinci")
