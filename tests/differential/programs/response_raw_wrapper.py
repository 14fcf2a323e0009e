import openai


class Reply:
    def __init__(self, raw):
        self._raw = raw

    def __getattr__(self, name):
        return getattr(self._raw, name)

    @property
    def text(self):
        return self._raw["choices"][0]["message"]["content"]


reply = Reply(
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "raw"}])
)
print(reply.text, reply.model)
print(reply.id == reply._raw["id"])
