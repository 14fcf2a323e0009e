import json
from typing import Dict

import openai

openai.api_key = "sk-1"


class Answers(Dict[str, dict]):
    """Answers by prompt."""


answers = Answers()
for prompt in ("hi", "ho"):
    answers[prompt] = openai.Completion.create(model="davinci-002", prompt=prompt)
print(sorted(json.loads(json.dumps(answers))["hi"]["usage"].items()))
print(answers["ho"]["choices"][0]["text"])
