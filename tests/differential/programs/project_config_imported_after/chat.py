import openai


def chat(question):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]
