import openai

openai.api_key = "sk-chat"


def ask(question):
    openai.api_key = "sk-chat"
    openai.api_base = "https://chat.example.com/v1"
    answer = openai.Completion.create(model="davinci-002", prompt=question)
    return answer["choices"][0]["text"].strip()
