import os


def ask(text):
    import openai

    openai.api_key = os.environ["OPENAI_API_KEY"]
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]
