import openai


class Answer:
    """Wraps a completion."""

    def __init__(self, response):
        self._response = response

    @property
    def text(self):
        return self._response["choices"][0]["message"]["content"]

    def __getitem__(self, key):
        return self._response[key]

    def __len__(self):
        return len(self._response["choices"])

    def __iter__(self):
        return iter(self._response["choices"])

    def __str__(self):
        return f"{self.text} ({self._response['usage']['total_tokens']})"


a = Answer(
    openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "wrapped"}], n=2
    )
)
print(a, len(a), a.text)
print([c["message"]["content"] for c in a], a["model"], a["usage"]["prompt_tokens"])
