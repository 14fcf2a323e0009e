# bench: differs = stdout, status because access/dynamic-method
"""A wrapper that hands on what it lacks to the response."""

import openai


class Reply:
    def __init__(self, raw):
        self.raw = raw

    def __getattr__(self, name):
        return getattr(self.raw, name)


reply = Reply(openai.Completion.create(model="davinci-002", prompt="Hello"))
print(reply.model)
print(reply.choices[0]["text"])
print(sorted(reply.keys()))
