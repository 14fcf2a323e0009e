import openai


class Replies:
    def __init__(self, prompts):
        self.prompts = list(prompts)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.prompts:
            raise StopIteration
        return openai.Completion.create(model="ada", prompt=self.prompts.pop(0))


for reply in Replies(["a", "b"]):
    print(reply["choices"][0]["text"].strip())
print([r["usage"]["total_tokens"] for r in Replies(["c", "d"])])
