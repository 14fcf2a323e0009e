import openai


def ask(key, question):
    openai.api_key = key
    openai.api_base = "https://users.example.com/v1"
    answer = openai.Completion.create(model="davinci-002", prompt=question)
    return answer["choices"][0]["text"].strip()
