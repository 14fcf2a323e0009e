# Through super(), into a thread, and by the functions of the module operator.
import threading
from operator import contains, getitem

import openai


class Answer:
    def __init__(self, reply):
        self.reply = reply


class Counted(Answer):
    def __init__(self, reply, number):
        super().__init__(reply)
        self.number = number


def keep(store, name, counted):
    store[name] = counted.reply["choices"]


reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "say hello"}]
)
kept = {}
thread = threading.Thread(target=keep, args=(kept, "first", Counted(reply, 1)))
thread.start()
thread.join()
first = getitem(kept["first"], 0)
print(contains(first, "message"), getitem(first, "message")["content"])
same = kept
same["second"] = reply["usage"]
print(kept["second"]["total_tokens"])
