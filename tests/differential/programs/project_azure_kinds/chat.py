import openai

openai.api_type = "azure"
openai.api_base = "https://mine.openai.azure.com/"
openai.api_version = "2023-05-15"
openai.api_key = "key-1"


def ask(text):
    answer = openai.ChatCompletion.create(
        engine="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]
