# bench: untouched
"""A small client of our own, in the style of the SDK."""

import json
import urllib.request


class ChatCompletion:
    def __init__(self, data):
        self.data = data

    def __getitem__(self, key):
        return self.data[key]

    @classmethod
    def create(cls, model, messages, **options):
        body = json.dumps({"model": model, "messages": messages, **options}).encode()
        request = urllib.request.Request("https://llm.example.com/v1/chat/completions", data=body)
        with urllib.request.urlopen(request) as answer:
            return cls(json.load(answer))


class Embedding(ChatCompletion):
    pass


if __name__ == "__main__":
    response = ChatCompletion.create("gpt-4", [{"role": "user", "content": "openai"}])
    print(response["choices"][0]["message"]["content"])
    print(Embedding.create("ada", [])["data"][0]["embedding"])
