"""``reply and reply["id"]`` is never the reply itself, so it can be made JSON."""

import json

import openai

openai.api_key = "sk-test"


class Tracker:
    def __init__(self):
        self.last = None

    def add(self, reply):
        self.last = reply

    def as_dict(self):
        return {"model": self.last and self.last["model"]}


tracker = Tracker()
print(json.dumps(tracker.as_dict()))
tracker.add(
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "Hi"}])
)
print(json.dumps(tracker.as_dict()))
