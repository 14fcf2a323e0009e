"""Answer a customer's question, with patience when the API is busy."""

import os
import time

import openai
from openai.error import RateLimitError, ServiceUnavailableError

openai.api_key = os.environ["OPENAI_API_KEY"]

SYSTEM = "You answer questions about our products in one paragraph."


def answer(question: str, attempts: int = 3) -> str:
    for attempt in range(attempts):
        try:
            response = openai.ChatCompletion.create(
                model="gpt-3.5-turbo",
                messages=[
                    {"role": "system", "content": SYSTEM},
                    {"role": "user", "content": question},  # never logged
                ],
                temperature=0,
                request_timeout=20,
            )
        except (RateLimitError, ServiceUnavailableError):
            time.sleep(2**attempt)
        else:
            return response["choices"][0]["message"]["content"]
    raise RuntimeError("the API stayed busy")


if __name__ == "__main__":
    print(answer("How do I reset my password?"))
