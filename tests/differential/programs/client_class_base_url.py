import openai


class LocalModel:
    def __init__(self, host, name):
        openai.api_key = "EMPTY"
        openai.api_base = f"{host}/v1"
        self.name = name

    def complete(self, prompt, **options):
        r = openai.Completion.create(model=self.name, prompt=prompt, **options)
        return r["choices"][0]["text"]

    def names(self):
        return sorted(m["id"] for m in openai.Model.list()["data"])[:1]


model = LocalModel("https://vllm.example.com", "llama-2")
print(model.complete("Once", max_tokens=4, temperature=0))
print(len(model.names()))
