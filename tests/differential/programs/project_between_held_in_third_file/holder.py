class Runner:
    def __init__(self, action):
        self.action = action

    def run(self):
        return self.action()

    @property
    def state(self):
        return self.action()
