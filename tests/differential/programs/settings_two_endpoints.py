import openai

openai.api_key = "sk-two"


def local(prompt):
    return openai.ChatCompletion.create(
        api_base="https://vicuna.example.com/v1",
        api_key="none",
        model="vicuna-13b",
        messages=[{"role": "user", "content": prompt}],
    )


def remote(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


for f in (local, remote):
    print(f("which one?")["choices"][0]["message"]["content"])
