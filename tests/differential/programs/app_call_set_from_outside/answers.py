import openai


def create_chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
    )


def ask(prompt):
    return create_chat(prompt)["choices"][0]["message"]["content"]


class Bot:
    def complete(self, prompt):
        return openai.Completion.create(model="davinci", prompt=prompt)

    def ask(self, prompt):
        return self.complete(prompt)["choices"][0]["text"]


def size(text):
    found = openai.Embedding.create(model="text-embedding-ada-002", input=text)
    return len(found["data"][0]["embedding"])
