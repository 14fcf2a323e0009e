import openai
from settings import use


def is_bad(text):
    use("open_ai")
    return openai.Moderation.create(input=text)["results"][0]["flagged"]
