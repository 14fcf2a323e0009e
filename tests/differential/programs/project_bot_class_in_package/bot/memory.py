class Memory:
    def __init__(self):
        self.lines = {}

    def add(self, user, text):
        self.lines.setdefault(user, []).append({"role": "user", "content": text})

    def of(self, user):
        return self.lines[user]
