"""The file that calls sets the endpoint above its import of the SDK, which came before all the same."""

import openai
import environment

print(environment.count(), openai.Moderation.create(input="a")["results"][0]["flagged"])
