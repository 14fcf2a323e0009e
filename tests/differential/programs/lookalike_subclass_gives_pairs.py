import openai


class Agent:
    def ask(self, text):
        return openai.Completion.create(model="ada", prompt=text)

    def run(self, text):
        return self.ask(text)

    @classmethod
    def made(cls):
        return cls()


class Listing(Agent):
    def ask(self, text):
        return [text, super().ask(text)["choices"][0]["text"].strip()]


class Turning:
    def ask(self, text):
        return openai.Completion.create(model="ada", prompt=text)

    def turn(self):
        self.__class__ = Turned
        return self


class Turned(Turning):
    def ask(self, text):
        return {"choices": [{"text": f"turned {text}"}]}


def main():
    agent = Agent()
    reply = agent.ask("a")
    print(reply["choices"][0].get("text", "").strip(), reply["usage"].get("total_tokens", 0))
    print(agent.run("b")["choices"][0]["text"].strip())
    name, text = Listing().ask("c")
    print(name, text, *Listing.made().run("d"))
    turning = Turning()
    print(turning.ask("e")["choices"][0]["text"].strip())
    print(turning.turn().ask("f")["choices"][0]["text"])
    print(turning.ask("g")["choices"][0]["text"])


main()
