# retry with exponential backoff, the decorator everyone has somewhere
import random
import time

import openai

openai.api_key = "sk-4fK2mZ8qLw"


def retry_with_exponential_backoff(
    func,
    initial_delay: float = 1,
    exponential_base: float = 2,
    jitter: bool = True,
    max_retries: int = 10,
    errors: tuple = (openai.error.RateLimitError, openai.error.ServiceUnavailableError),
):
    """Retry a function with exponential backoff."""

    def wrapper(*args, **kwargs):
        num_retries = 0
        delay = initial_delay
        while True:
            try:
                return func(*args, **kwargs)
            except errors:
                num_retries += 1
                if num_retries > max_retries:
                    raise Exception(f"Maximum number of retries ({max_retries}) exceeded.")
                delay *= exponential_base * (1 + jitter * random.random())
                time.sleep(delay)
            except Exception as e:
                raise e

    return wrapper


@retry_with_exponential_backoff
def completions_with_backoff(**kwargs):
    return openai.Completion.create(**kwargs)


result = completions_with_backoff(model="text-davinci-003", prompt="Once upon a time, flaky-429")
print(result["choices"][0]["text"].strip())
result = completions_with_backoff(model="text-davinci-003", prompt="flaky-503 again")
print(result.choices[0].text.strip())
