import openai


class Chat:
    def __init__(self, key):
        self.client = key.upper()
        openai.api_key = key

    def ask(self, text):
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )
        return r.choices[0].message.content + self.client


class Embedder:
    def __init__(self, key):
        openai.api_key = key
        self.dimensions = None

    def embed(self, text):
        vector = (
            openai.Embedding.create(engine="text-embedding-ada-002", input=text).data[0].embedding
        )
        self.dimensions = len(vector)
        return vector


chat, embedder = Chat("sk-same"), Embedder("sk-same")
print(chat.ask("hello"))
print(len(embedder.embed("hello")) == embedder.dimensions)
