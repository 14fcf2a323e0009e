import asyncio
import threading

import openai

openai.api_key = "sk-loops"


async def ask(prompt):
    response = await openai.Completion.acreate(model="text-davinci-003", prompt=prompt)
    return response["choices"][0]["text"]


class Service:
    """Answers from a loop of its own in the background."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()

    def ask(self, prompt):
        return asyncio.run_coroutine_threadsafe(ask(prompt), self.loop).result()


def once(prompt):
    loop = asyncio.new_event_loop()
    task = loop.create_task(ask(prompt))
    task.add_done_callback(lambda _: loop.stop())
    loop.run_forever()
    loop.close()
    return task.result()


print(Service().ask("one"))
print(Service().ask("two"))
print(once("three"))
print(once("four"))
