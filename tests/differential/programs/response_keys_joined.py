"""The keys of a response as one text."""

import openai

openai.api_key = "sk-join"
reply = openai.Completion.create(model="m", prompt="a")
print(sorted(", ".join(reply)), "-".join(sorted(reply["usage"])))
