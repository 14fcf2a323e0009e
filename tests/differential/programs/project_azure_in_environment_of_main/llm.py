import openai


def ask(question):
    response = openai.ChatCompletion.create(
        engine="gpt", messages=[{"role": "user", "content": question}]
    )
    return response["choices"][0]["message"]["content"]
