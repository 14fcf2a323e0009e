import openai


def set_key():
    global openai
    openai.api_key = "sk-a"


set_key()
print(openai.Completion.create(engine="m", prompt="x")["choices"][0]["text"])
