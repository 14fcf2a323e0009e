import openai

openai.api_key = "sk-x"
CONFIG = {
    "chat": {"model": "gpt-4", "temperature": 0.2, "request_timeout": 30},
    "complete": {"engine": "davinci-002", "max_tokens": 10},
}


def ask(text):
    messages = [{"role": "user", "content": text}]
    reply = openai.ChatCompletion.create(messages=messages, **CONFIG["chat"])
    return reply["choices"][0]["message"]["content"]


def complete(text):
    return openai.Completion.create(prompt=text, **CONFIG["complete"])["choices"][0]["text"]


print(ask("x"), complete("y"))
