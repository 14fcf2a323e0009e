import openai

openai.api_type = "azure"
openai.api_version = "2023-05-15"
BACKENDS = [
    {"api_base": "https://eu.openai.azure.com", "api_key": "az-eu"},
    {
        "api_base": "https://us.openai.azure.com",
        "api_key": "az-us",
        "api_version": "2023-07-01-preview",
    },
]


def ask(q, number):
    messages = [{"role": "user", "content": q}]
    response = openai.ChatCompletion.create(engine="gpt", messages=messages, **BACKENDS[number])
    return response["choices"][0]["message"]["content"]


print(ask("a", 0), ask("b", 1))
for i in range(3):
    response = openai.Completion.create(engine="gpt", prompt="x", **BACKENDS[i % 2])
    print(response["choices"][0]["text"])
