import openai


class Ready:
    def __init__(self, key):
        self.ready = True
        try:
            openai.api_key = key[0]
        except IndexError:
            self.ready = False
            return

    def ask(self):
        return openai.Moderation.create(input="a")["id"]


class Loud:
    def __init__(self, key):
        try:
            openai.api_key = key[0]
        except IndexError:
            raise ValueError("no key")

    def ask(self):
        return openai.Moderation.create(input="b")["id"]


def handled(keys):
    for key in keys:
        try:
            openai.api_key = key[0]
        except IndexError:
            print(openai.Moderation.create(input="c")["id"])
            continue
        print(openai.Moderation.create(input="d")["id"])


def each(keys):
    for key in keys:
        try:
            openai.api_key = key[0]
        except IndexError:
            continue
        print(openai.Moderation.create(input="d")["id"])


Loud(["sk-l"]).ask()
first = Ready(["sk-r"])
first.ask()
each([["sk-1"], [], ["sk-2"]])
Ready([]).ask()
handled([["sk-3"], [], ["sk-4"]])
