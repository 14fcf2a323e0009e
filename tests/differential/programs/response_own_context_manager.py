import contextlib

import openai


@contextlib.contextmanager
def completion(prompt):
    response = openai.Completion.create(model="davinci", prompt=prompt)
    try:
        yield response
    finally:
        print("closing", response["id"][:5])


class Session:
    def __enter__(self):
        self.last = openai.Completion.create(model="ada", prompt="hello")
        return self

    def __exit__(self, *exc):
        print("bye", self.last["usage"]["total_tokens"])


with completion("inside") as r:
    print(r["choices"][0]["text"].strip())
with Session() as s:
    print(s.last["choices"][0]["text"].strip())
