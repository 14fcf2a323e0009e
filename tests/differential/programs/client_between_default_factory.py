from collections import defaultdict

import openai


def summary():
    openai.api_key = "sk-summary"
    return openai.Completion.create(model="m", prompt="sum")["choices"][0]["text"]


notes = defaultdict(summary)


def answer(topic):
    openai.api_key = "sk-answer"
    prompt = notes[topic]
    return openai.Completion.create(model="m", prompt=prompt)["choices"][0]["text"]


print(answer("a"), answer("a"))
