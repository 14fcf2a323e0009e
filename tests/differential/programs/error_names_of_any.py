# bench: differs = stdout because errors/openai-error
import json

import openai

openai.api_key = "sk-1"


class Job:
    def __init__(self, text):
        self.text = text
        self.error = None

    def run(self):
        try:
            openai.Completion.create(model="davinci-002", prompt=self.text)
        except Exception as error:
            self.error = error


def entry(error):
    return {"type": type(error).__name__, "module": error.__class__.__module__}


jobs = [Job(text) for text in ("hello", "error-400", "error-503")]
for job in jobs:
    job.run()
    if job.error:
        print(json.dumps(entry(job.error)), type(job.error).__name__)
