import openai

openai.api_key = "sk-1"


class First(dict):
    def more(self, reply):
        super().update(reply)


reply = openai.Completion.create(model="davinci-002", prompt="hi")
one = First()
one.update(reply)
print(len(one), one["usage"]["total_tokens"])
two = First()
two.more(reply)
print(len(two))
three = First(**reply)
print(len(three))
three |= reply
print(len(three | reply))
