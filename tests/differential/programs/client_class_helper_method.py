import openai


class Service:
    def __init__(self, config):
        self.config = config
        self._authenticate()

    def _authenticate(self):
        openai.api_key = self.config["key"]
        openai.organization = self.config.get("org")

    def embed(self, texts):
        data = openai.Embedding.create(model="text-embedding-ada-002", input=texts)["data"]
        return [len(d["embedding"]) > 0 for d in data]

    def list(self):
        return len(openai.File.list()["data"]) >= 0


s = Service({"key": "sk-config", "org": "org-config"})
print(s.embed(["a", "b"]), s.list())
