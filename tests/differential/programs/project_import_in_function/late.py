def late(text):
    import openai

    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
