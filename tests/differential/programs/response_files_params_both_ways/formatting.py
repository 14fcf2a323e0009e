def as_row(response, sep=","):
    return sep.join(
        [
            response["model"],
            response["choices"][0]["text"].strip(),
            str(response["usage"]["total_tokens"]),
        ]
    )


def longest(responses):
    return max(responses, key=lambda r: len(r["choices"][0]["text"]))


class Formatter:
    def __init__(self, response):
        self.response = response

    @classmethod
    def of(cls, response):
        return cls(response)

    def text(self):
        return self.response["choices"][0]["text"].strip()

    @property
    def tokens(self):
        return self.response["usage"]["total_tokens"]
