import openai


class Agent:
    def __init__(self, name, partner=None):
        self.name = name
        self.partner = partner
        self.inbox = []
        self.sent = []

    def receive(self, message):
        self.inbox.append({"role": "user", "content": message["content"]})

    def act(self):
        response = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "system", "content": self.name}] + self.inbox[-1:]
        )
        message = response["choices"][0]["message"]
        self.sent.append(message)
        self.partner.receive(message)
        return self.partner


ann, bob = Agent("Ann"), Agent("Bob")
ann.partner, bob.partner = bob, ann
ann.receive({"role": "user", "content": "hi"})
actor = ann
for _ in range(3):
    actor = actor.act()
print([m["content"] for m in ann.sent], [m["content"] for m in bob.sent])
print(ann.inbox[-1]["content"], bob.inbox[0]["role"])
