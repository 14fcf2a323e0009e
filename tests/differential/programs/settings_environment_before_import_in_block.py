import os

import sys

if len(sys.argv) > 0:
    os.environ["OPENAI_API_BASE"] = "https://early.example.com/v1"
    os.environ["OPENAI_ORGANIZATION"] = "org-early"

    import openai

    def flagged(text):
        return openai.Moderation.create(input=text)["results"][0]["flagged"]

    print(flagged("x"))

else:
    print("no")
