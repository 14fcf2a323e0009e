import openai

openai.api_key = "sk-1"


def ask(prompt):
    if prompt.startswith("again"):
        return prompt[5:]
    return openai.Completion.create(model="davinci-002", prompt=prompt)


x = ask("againagainhi")
while isinstance(x, str):
    x = ask(x)
print(x["choices"][0]["text"])


def chat(prompt):
    y = prompt
    while not isinstance(y, dict):
        y = ask(y)
    return y["choices"][0]["text"]


print(chat("againho"))
