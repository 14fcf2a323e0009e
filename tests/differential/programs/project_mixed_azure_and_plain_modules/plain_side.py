import openai


def ask(text):
    return openai.Completion.create(model="ada", prompt=text, api_key="sk-side")["choices"][0][
        "text"
    ].strip()
