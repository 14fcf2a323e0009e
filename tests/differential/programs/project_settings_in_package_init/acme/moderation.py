import openai


def is_bad(text):
    return openai.Moderation.create(input=text)["results"][0]["flagged"]
