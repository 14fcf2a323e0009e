import llm


class Store:
    def __init__(self):
        self.items = {}

    def add(self, name, text):
        self.items[name] = (text, llm.embed(text))

    def search(self, query):
        q = llm.embed(query)
        scored = [
            (name, round(sum(x * y for x, y in zip(q, vec)), 4))
            for name, (_, vec) in self.items.items()
        ]
        return sorted(scored, key=lambda pair: -pair[1])

    def summaries(self):
        return [text for text, _ in self.items.values()]
