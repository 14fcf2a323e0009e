"""Optional arguments that nobody gives, so that they are None when the call is made."""

import openai

openai.api_key = "sk-1"


def edit(image, mask=None):
    found = openai.Image.create_edit(image=image, mask=mask, prompt="a hat")
    return found["data"][0]["url"]


def is_flagged(text, model=None):
    return openai.Moderation.create(text, model)["results"][0]["flagged"]


def first_model(request_id=None):
    return openai.Model.list(request_id=request_id)["data"][0]["id"]


picture = b"png"
print(edit(picture), edit(picture, picture))
print(is_flagged("Hello"), is_flagged("Hello", "text-moderation-stable"))
print(first_model(), first_model("r-1"))
print(openai.Embedding.create(model="m", input="Hi", encoding_format=None)["model"])
