import openai


class Live:
    def call(self, prompt):
        return openai.Completion.create(model="ada", prompt=prompt)

    def text(self, prompt):
        return self.call(prompt)["choices"][0]["text"].strip()


class Canned(Live):
    def call(self, prompt):
        return {"choices": [{"text": f"canned {prompt}"}]}


print(Live().text("a"), Canned().text("b"))
print(Canned().call("c")["choices"][0]["text"], Live().call("d")["choices"][0]["text"].strip())
