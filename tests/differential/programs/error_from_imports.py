# bench: differs = stdout because errors/api-error
from time import sleep

import openai
from openai.error import APIError, RateLimitError, Timeout, ServiceUnavailableError

openai.api_key = "sk-from-imports"


def gpt(prompt, retries=3):
    for attempt in range(retries):
        try:
            completion = openai.ChatCompletion.create(
                model="gpt-4", messages=[{"role": "user", "content": prompt}]
            )
            return completion.choices[0].message.content
        except RateLimitError:
            sleep(2**attempt)
        except (Timeout, ServiceUnavailableError):
            sleep(1)
        except APIError:
            return None
    return "gave up"


print(gpt("hi"))
print(gpt("error-429"))
print(gpt("error-503"))
print(gpt("error-500"))
