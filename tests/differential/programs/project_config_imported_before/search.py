from functools import partial

import openai

ask = partial(openai.ChatCompletion.create, model="gpt-4")


def search(question):
    answer = ask(messages=[{"role": "user", "content": question}])
    return answer["choices"][0]["message"]["content"]
