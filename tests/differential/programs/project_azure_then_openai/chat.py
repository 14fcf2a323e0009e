from openai import ChatCompletion


def ask(text):
    answer = ChatCompletion.create(engine="turbo", messages=[{"role": "user", "content": text}])
    return answer["choices"][0]["message"]["content"]
