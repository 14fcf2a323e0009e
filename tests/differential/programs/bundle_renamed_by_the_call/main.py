"""Arguments that methods themselves call otherwise now, in dictionaries here and elsewhere."""

import openai

from config import MODEL

openai.api_key = "sk-models"

print(openai.Model.retrieve(**MODEL)["id"])


def second():
    given = dict(id="gpt-3.5-turbo")
    return openai.Model.retrieve(**given)


print(second()["id"])
