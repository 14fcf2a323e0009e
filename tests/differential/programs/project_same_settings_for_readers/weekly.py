import openai
from search import search


def weekly(question):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]
