import openai

openai.api_key = "sk-own-history"


class Memory(list):
    def add(self, role, content):
        self.append({"role": role, "content": content})

    def texts(self):
        return [message["content"] for message in self]


memory = Memory()


def say(text):
    memory.add("user", text)
    response = openai.ChatCompletion.create(model="gpt-4", messages=memory)
    memory.append(response["choices"][0]["message"])
    return memory[-1]
