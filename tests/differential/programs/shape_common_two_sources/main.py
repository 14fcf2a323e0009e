"""Two functions that give a response or a dict, and one list for what both give."""

from multiprocessing.pool import ThreadPool

import llm
import records


def ask_all(function, texts):
    def ask(text):
        return function(text)

    return ThreadPool(1).map(ask, texts)


for function in (llm.complete, llm.chat):
    replies = ask_all(function, ["a", ""])
    for reply in replies:
        print(records.answer(reply))
    records.write(replies)
