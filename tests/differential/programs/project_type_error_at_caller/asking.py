import openai

openai.api_key = "sk-main"


def ask(question):
    if not question:
        return None
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}]
    )


def text(reply):
    return reply["choices"][0]["message"]["content"]
