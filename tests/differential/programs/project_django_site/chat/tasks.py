import openai
from django.conf import settings

openai.organization = "org-tasks"


def moderate(text):
    return openai.Moderation.create(input=text, api_key=settings.OPENAI_API_KEY)["results"][0][
        "flagged"
    ]
