# bench: unordered
import json
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Optional

import openai


@dataclass
class Sample:
    prompt: str
    ideal: str
    completion: Optional[dict] = None
    correct: bool = False


class Recorder:
    def __init__(self):
        self.lock = threading.Lock()
        self.events = []

    def record(self, sample, response):
        with self.lock:
            self.events.append(
                {
                    "prompt": sample.prompt,
                    "picked": response["choices"][0]["message"]["content"],
                    "usage": response["usage"]["total_tokens"],
                }
            )


def evaluate(sample, recorder):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": sample.prompt}], temperature=0
    )
    sample.completion = response
    sample.correct = sample.ideal in response["choices"][0]["message"]["content"]
    recorder.record(sample, response)
    return sample


samples = [Sample("is it? yes or no", "Yes"), Sample("echo", "echo"), Sample("wrong", "right")]
recorder = Recorder()
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(evaluate, s, recorder) for s in samples]
    done = [f.result() for f in as_completed(futures)]
done.sort(key=lambda s: s.prompt)
for s in done:
    print(
        s.prompt,
        s.correct,
        s.completion["choices"][0]["finish_reason"],
        s.completion["usage"]["total_tokens"],
    )
print(json.dumps(sorted(recorder.events, key=lambda e: e["prompt"]), sort_keys=True))
print(f"accuracy {sum(s.correct for s in done) / len(done):.2f}")
