def ask(prompt):
    return {"choices": [{"text": prompt}]}


def text(response):
    return response["choices"][0]["text"].strip()
