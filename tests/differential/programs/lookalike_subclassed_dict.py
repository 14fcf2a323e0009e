import openai


class Reply(dict):
    @property
    def text(self):
        return self["choices"][0]["text"]


mine = Reply(choices=[{"text": "mine"}], usage={"total_tokens": 1})
print(mine.text, mine["usage"]["total_tokens"], mine.get("id"))
r = openai.Completion.create(model="ada", prompt="p")
theirs = Reply(choices=[{"text": c["text"].strip()} for c in r["choices"]])
print(theirs.text, theirs["choices"][0]["text"], len(r["choices"]))
