import openai


class Plugin:
    def run(self):
        return len(openai.Model.list()["data"])
