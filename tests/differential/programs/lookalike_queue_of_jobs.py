import queue

import openai

jobs = queue.Queue()
answers = queue.Queue()
for i, text in enumerate(("a", "b")):
    jobs.put({"id": i, "text": text, "choices": ["x", "y"]})
while not jobs.empty():
    job = jobs.get()
    r = openai.Completion.create(model="ada", prompt=job["text"] + job["choices"][job["id"]])
    answers.put({"id": job["id"], "text": r["choices"][0]["text"].strip()})
while not answers.empty():
    answer = answers.get()
    print(answer["id"], answer["text"], answer.get("choices"), "text" in answer)
