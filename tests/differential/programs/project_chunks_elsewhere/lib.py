import openai


def chatbot(conversation):
    return openai.ChatCompletion.create(model="gpt-4", messages=conversation, stream=True)
