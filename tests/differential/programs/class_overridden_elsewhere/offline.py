from agents import Agent


class Offline(Agent):
    def run(self, text, stream=False):
        return stream, [{"choices": [{"text": text}]}]

    def whole(self, text):
        return {"choices": [{"text": text}]}
