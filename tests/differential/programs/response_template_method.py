import openai


class Base:
    def run(self, prompt):
        response = self.call(prompt)
        return self.parse(response)

    def call(self, prompt):
        raise NotImplementedError

    def parse(self, response):
        return response["choices"][0]["text"].strip()


class Plain(Base):
    def call(self, prompt):
        return openai.Completion.create(model="davinci", prompt=prompt)


class Chat(Base):
    def call(self, prompt):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )

    def parse(self, response):
        return response["choices"][0]["message"]["content"]


for llm in (Plain(), Chat()):
    print(llm.run("template"))
