# bench: unordered
import queue
import threading

import openai

results = queue.Queue()
collected = {}
lock = threading.Lock()


def worker(prompt):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )
    results.put((prompt, response))
    with lock:
        collected[prompt] = response["choices"][0]["message"]["content"]


threads = [threading.Thread(target=worker, args=(p,)) for p in ("a", "b", "c")]
for t in threads:
    t.start()
for t in threads:
    t.join()
out = []
while not results.empty():
    prompt, response = results.get()
    out.append(prompt + ": " + response["choices"][0]["message"]["content"])
print(sorted(out), sorted(collected.items()))
