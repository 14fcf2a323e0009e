import openai


def ask(q):
    r = openai.ChatCompletion.create(
        model="gpt-4", api_key="sk-call", messages=[{"role": "user", "content": q}]
    )
    s = openai.Completion.create(model="m", prompt=q)
    return r["choices"][0]["message"]["content"], s.choices[0].text
