import openai


class Tool:
    def __init__(self, key):
        openai.api_key = key

    @staticmethod
    def embed(text):
        return len(openai.Embedding.create(model="text-embedding-ada-002", input=text)["data"])


tool = Tool("sk-static")
print(tool.embed("x"), Tool.embed("y"))
