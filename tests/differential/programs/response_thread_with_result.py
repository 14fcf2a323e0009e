# bench: unordered
import threading

import openai


class Task(threading.Thread):
    def __init__(self, prompt):
        super().__init__()
        self.prompt = prompt
        self.response = None

    def run(self):
        self.response = openai.Completion.create(model="ada", prompt=self.prompt)


tasks = [Task(p) for p in ("a", "b")]
for t in tasks:
    t.start()
for t in tasks:
    t.join()
print(
    [t.response["choices"][0]["text"].strip() for t in tasks],
    sum(t.response["usage"]["total_tokens"] for t in tasks),
)
