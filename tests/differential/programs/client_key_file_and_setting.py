import openai

with open("key.txt", "w") as out:
    out.write("sk-file\n")
with open("key.txt") as file:
    openai.api_key = file.read().strip()
openai.organization = "org-a"


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


print(ask("hi"))
