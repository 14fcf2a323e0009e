import openai


class A:
    def summarize(self, t):
        openai.api_key = "sk-sum"
        return openai.Completion.create(model="s", prompt=t).choices[0].text

    def run(self, t):
        openai.api_key = "sk-run"
        s = self.summarize(t)
        return openai.Completion.create(model="m", prompt=s).choices[0].text


print(A().run("x"))
