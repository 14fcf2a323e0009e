from app import settings
from app.compat import ChatCompletion


def ask(question):
    messages = [{"role": "user", "content": question}]
    answer = ChatCompletion.create(engine="deployed", messages=messages)
    return answer["choices"][0]["message"]["content"]
