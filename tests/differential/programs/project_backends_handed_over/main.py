import openai
import tables
from assistant import Assistant, answer_with
from backends import ChatBackend, TextBackend

openai.api_key = "sk-main"


class ShoutingBackend:
    def complete(self, question):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": question.upper()}]
        )


def complete(question):
    return openai.Completion.create(engine="ada", prompt=question)


print(Assistant(ShoutingBackend()).answer("hi"))
assistant = Assistant(backend=ChatBackend("gpt-3.5-turbo"))
print(assistant.answer("hello"), assistant.cost())
print(answer_with(complete, "one"), answer_with(TextBackend().complete, "two"))
tables.BACKENDS["text"] = TextBackend()
tables.DEFAULT = ChatBackend("gpt-4")
tables.run("three")
