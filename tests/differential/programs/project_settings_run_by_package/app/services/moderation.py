import openai


def flagged(text):
    return openai.Moderation.create(input=text)["results"][0]["flagged"]
