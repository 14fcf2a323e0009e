"""An own queue calls what it is given more than once."""

import asyncio

import openai

openai.api_key = "sk-queue"


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"].strip()


class Queue:
    def __init__(self):
        self.jobs = []

    def submit(self, job):
        self.jobs.append(job)

    def work(self, rounds):
        for _ in range(rounds):
            for job in self.jobs:
                print(job())


def job():
    return asyncio.run(ask("Anything new?"))


queue = Queue()
queue.submit(job)
queue.work(2)
