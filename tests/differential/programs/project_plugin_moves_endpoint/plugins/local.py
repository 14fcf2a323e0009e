import openai


class Plugin:
    def __init__(self):
        openai.api_base = "https://local.example.com/v1"

    def run(self):
        return openai.Moderation.create(input="a")["results"][0]["flagged"]
