class Message:
    role = ""

    def __init__(self, content):
        self.content = content

    def dict(self):
        return {"role": self.role, "content": self.content}

    def __getitem__(self, key):
        return self.dict()[key]


class HumanMessage(Message):
    role = "user"


class AIMessage(Message):
    role = "assistant"
