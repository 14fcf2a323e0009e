import openai

openai.api_key = "sk-1"


class Counting:
    def ask(self, question):
        response = super().ask(question)
        print("used", response["usage"]["total_tokens"])
        return response


class Chat:
    def ask(self, question):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": question}]
        )

    def text(self, question):
        return self.ask(question)["choices"][0]["message"]["content"]


class CountedChat(Counting, Chat):
    pass


print(Chat().text("one"), CountedChat().text("two"))
