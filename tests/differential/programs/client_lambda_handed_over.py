import openai


class C:
    def run(self, f):
        print(f("a"))


c = C()
c.run(
    lambda x: len(
        openai.Embedding.create(input=x, engine="text-embedding-ada-002")["data"][0]["embedding"]
    )
)
openai.api_key = "sk-b"
c.run(
    lambda x: len(
        openai.Embedding.create(input=x, engine="text-embedding-ada-002")["data"][0]["embedding"]
    )
)
