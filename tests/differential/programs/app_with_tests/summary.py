import openai


def summarize(text):
    r = openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": f"Summarize: {text}"}]
    )
    return r["choices"][0]["message"]["content"]
