import openai


class Frame:
    """Just enough of a data frame."""

    def __init__(self, rows):
        self.rows = rows

    def apply(self, function):
        return [function(row) for row in self.rows]


frame = Frame(["one text", "another text"])
vectors = frame.apply(
    lambda x: openai.Embedding.create(input=x, engine="text-embedding-ada-002")["data"][0][
        "embedding"
    ]
)
print(vectors)
sizes = frame.apply(lambda x: openai.Embedding.create(input=x, model="ada").usage.total_tokens)
print(sizes)
