import openai

import common


def two(text):
    return openai.Completion.create(model="ada", prompt=text, organization="org-two")["choices"][0][
        "text"
    ].strip()
