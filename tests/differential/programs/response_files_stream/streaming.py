import openai


def raw(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    )


def pieces(prompt):
    for chunk in raw(prompt):
        yield chunk["choices"][0]["delta"].get("content", "")
