import openai


def is_ok(t):
    openai.api_type = "open_ai"
    openai.api_key = "sk-mod"
    openai.api_base = "https://mod.example.com/v1"
    openai.api_version = None
    return not openai.Moderation.create(input=t)["results"][0]["flagged"]
