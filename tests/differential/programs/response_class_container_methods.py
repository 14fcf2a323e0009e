import openai

openai.api_key = "sk-1"


class Box(dict):
    """Attributes are keys."""

    def __getattr__(self, name):
        return self[name]

    def __setitem__(self, key, value):
        super().__setitem__(key, value)


class Counting(list):
    def append(self, reply):
        print("one more", reply["usage"]["total_tokens"])
        super().append(reply)


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


box = Box()
box["reply"] = ask("hi")
print(box.reply["choices"][0]["text"])
print(box["reply"]["choices"][0]["text"])
box.update(other=ask("ho"))
print(box["other"]["choices"][0]["text"])
counting = Counting()
counting.append(ask("he"))
print(counting[0]["choices"][0]["text"], len(counting))


class Dot(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


dot = Dot(first=ask("ha"))
dot.second = ask("hb")
print(
    dot.first["choices"][0]["text"],
    dot.second["choices"][0]["text"],
    dot["second"]["choices"][0]["text"],
)
