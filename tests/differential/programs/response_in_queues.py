"""Responses that go through queues, heaps and deques of every kind."""

import asyncio
import heapq
import queue
from collections import deque

import openai

MESSAGES = [{"role": "user", "content": "Name a tree."}]


def ask():
    return openai.ChatCompletion.create(model="gpt-4", messages=MESSAGES)


class Worker:
    def __init__(self):
        self.jobs = queue.Queue(maxsize=5)
        self.done = queue.LifoQueue()

    def run(self):
        while not self.jobs.empty():
            messages = self.jobs.get()
            reply = openai.ChatCompletion.create(model="gpt-4", messages=messages)
            self.done.put({"messages": messages, "reply": reply})
            self.jobs.task_done()


worker = Worker()
worker.jobs.put(MESSAGES)
worker.run()
print(worker.done.qsize(), worker.done.get()["reply"]["choices"][0]["message"]["content"])

simple = queue.SimpleQueue()
simple.put(ask())
print(simple.get()["model"])

first = queue.PriorityQueue()
first.put((1, ask()))
print(first.get()[1]["object"])

recent = deque(maxlen=3)
recent.append(ask())
recent.extendleft([ask()])
recent.rotate(1)
print(recent[0]["model"], [reply["object"] for reply in recent])

heap = [(1, ask())]
heapq.heapify(heap)
heapq.heappush(heap, (2, ask()))
print(heapq.heappushpop(heap, (3, ask()))[1]["model"])
print(heapq.heapreplace(heap, (4, ask()))[1]["object"])
for _, reply in heapq.merge(heap, [(5, ask())], key=lambda pair: pair[0]):
    print(reply["choices"][0]["index"])
print(heapq.nlargest(1, [reply for _, reply in heap], lambda reply: reply["created"])[0]["model"])


async def main():
    waiting = asyncio.LifoQueue()
    await waiting.put(await openai.ChatCompletion.acreate(model="gpt-4", messages=MESSAGES))
    reply = await waiting.get()
    print(reply["choices"][0]["message"]["content"])


asyncio.run(main())
