from typing import cast

import openai
from openai.error import RateLimitError, SignatureVerificationError
from openai.openai_object import OpenAIObject

openai.api_key = "sk-test"

WAITING = (
    openai.error.Timeout,  # slow
    openai.error.SignatureVerificationError,  # strange
    openai.error.APIConnectionError,
)


def ask(text) -> OpenAIObject:
    try:
        return cast(
            OpenAIObject,
            openai.ChatCompletion.create(
                model="gpt-4", messages=[{"role": "user", "content": text}]
            ),
        )
    except (SignatureVerificationError, RateLimitError):
        print("too many")
    except WAITING:
        print("later")


print(ask("hi")["choices"][0]["message"]["content"])
print(ask("error-429"))
