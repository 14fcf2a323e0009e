import openai

import helper

openai.api_key = "sk-other"
helper.configure("https://other.example.com/v1")


def ask(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


reply = ask("one")
helper.show()
