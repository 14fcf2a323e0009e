import openai
from config import settings

openai.api_key = settings.key
openai.api_base = settings.base


def chat(question):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]
