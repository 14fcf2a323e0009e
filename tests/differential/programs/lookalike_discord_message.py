import openai


class Message:
    def __init__(self, author, content):
        self.author = author
        self.content = content

    def __getitem__(self, key):
        return {"author": self.author, "content": self.content}[key]


def on_message(message):
    if message.content.startswith("!"):
        response = openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": message.content[1:]}]
        )
        reply = Message("bot", response["choices"][0]["message"]["content"])
        return reply
    return message


for message in (Message("ann", "!hello"), Message("bob", "nothing")):
    answer = on_message(message)
    print(answer["author"], answer.content, answer["content"], message["content"])
