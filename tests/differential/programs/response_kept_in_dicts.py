"""Dicts and queues of responses that are asked for keys and sizes, emptied and put in order."""

from collections import OrderedDict, deque

import openai

openai.api_key = "sk-kept"
kept = OrderedDict()
last = deque(maxlen=2)


def ask(question):
    if question in kept.keys():
        kept.move_to_end(question)
        return kept[question]
    if len(kept) > 2:
        kept.popitem(last=False)
    messages = [{"role": "user", "content": question}]
    kept[question] = openai.ChatCompletion.create(model="gpt-4", messages=messages)
    if len(last) == last.maxlen:
        print("full")
    last.append(kept[question])
    return kept[question]


for question in ("a", "b", "a", "c"):
    print(ask(question)["choices"][0]["message"]["content"])
for question in kept.keys():
    print(question, kept[question]["usage"]["total_tokens"])
print(sorted(kept.keys()), len(kept.keys()), list(kept.keys())[0], "a" in kept.keys())
answers = dict.fromkeys(["d", "e"])
for question in answers.keys():
    answers[question] = ask(question)
print([answer["choices"][0]["message"]["content"] for answer in answers.values()])
print([answer["usage"]["total_tokens"] for answer in last])
kept.clear()
print(len(kept), list(kept))
