import openai

openai.api_key = "sk-value"
create = openai.ChatCompletion.create


def ask(prompt, call=create):
    return call(model="gpt-4", messages=[{"role": "user", "content": prompt}])


print(ask("through a variable")["choices"][0]["message"]["content"])
