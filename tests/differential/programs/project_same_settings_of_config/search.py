import config
import openai

openai.api_key = config.settings.key
openai.api_base = config.settings.base


def search(question):
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]
