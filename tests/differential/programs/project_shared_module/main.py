import openai

import settings
from vectors import vectors

print(vectors(["a", "b"]))
print(openai.Moderation.create(input="fine")["results"][0]["flagged"], settings.TIMEOUT)
