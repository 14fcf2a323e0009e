import openai

import config
import holder

runner = holder.Runner(config.setup)


def ask(text):
    openai.api_key = "sk-method"
    openai.api_base = "https://method.example.com/v1"
    runner.run()
    reply = openai.Completion.create(model="m", prompt=text)
    return reply["choices"][0]["text"].strip()
