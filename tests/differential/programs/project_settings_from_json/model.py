import json
from pathlib import Path

import openai

SETTINGS = json.loads(Path(__file__).with_name("settings.json").read_text())
openai.api_key = SETTINGS["key"]
openai.api_base = SETTINGS["base"]


class Model:
    def ask(self, text):
        messages = [{"role": "user", "content": text}]
        answer = openai.ChatCompletion.create(model=SETTINGS["model"], messages=messages)
        return answer["choices"][0]["message"]["content"]
