from . import backend


class Service:
    def __init__(self, system):
        self.messages = [{"role": "system", "content": system}]
        self.responses = []

    def answer(self, question):
        self.messages.append({"role": "user", "content": question})
        response = backend.complete(self.messages)
        self.responses.append(response)
        text = response["choices"][0]["message"]["content"]
        self.messages.append({"role": "assistant", "content": text})
        vector = backend.embed(text)["data"][0]["embedding"]
        return text, vector[0]

    def report(self):
        return {
            "total": sum(r["usage"]["total_tokens"] for r in self.responses),
            "models": sorted({r["model"] for r in self.responses}),
        }
