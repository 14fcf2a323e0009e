import openai

openai.api_key = "sk-app"


def ask(text):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


def models():
    return len(openai.Model.list()["data"]) > 0
