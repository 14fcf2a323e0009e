import openai


def answer(question):
    messages = [{"role": "user", "content": question}]
    response = openai.ChatCompletion.create(model="gpt-4", messages=messages)
    return response["choices"][0]["message"]["content"]
