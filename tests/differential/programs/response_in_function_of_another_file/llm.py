import openai

openai.api_key = "sk-test"


def ask(prompt):
    messages = [{"role": "user", "content": prompt}]
    ask.last = openai.ChatCompletion.create(model="gpt-4", messages=messages)
    return ask.last["choices"][0]["message"]["content"]


def count(prompt):
    count.calls += 1
    return ask(prompt)


count.calls = 0
