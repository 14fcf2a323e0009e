import openai


def summary(text, model="gpt-3.5-turbo"):
    response = openai.ChatCompletion.create(
        model=model, messages=[{"role": "user", "content": f"Summarise: {text}"}]
    )
    return response["choices"][0]["message"]["content"]
