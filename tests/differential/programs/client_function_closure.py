import openai


def make_asker(key, model):
    openai.api_key = key

    def ask(text):
        result = openai.Completion.create(engine=model, prompt=text, max_tokens=5)
        return result["choices"][0]["text"].strip()

    return ask


ask = make_asker("sk-closure", "text-davinci-003")
print([ask(word) for word in ("a", "b")])
