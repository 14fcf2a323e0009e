import functools, openai, time
from tenacity import retry, stop_after_attempt


def retry_with_exponential_backoff(
    func, initial_delay=0.001, errors=(openai.error.RateLimitError,)
):
    def wrapper(*args, **kwargs):
        while True:
            try:
                return func(*args, **kwargs)
            except errors as e:
                time.sleep(initial_delay)

    return wrapper


def with_model(func):
    def wrapper(*args, **kwargs):
        return func(*args, engine="ada", **kwargs)

    return wrapper


@retry_with_exponential_backoff
def a(**kwargs):
    return openai.ChatCompletion.create(**kwargs)


@retry(stop=stop_after_attempt(3))
def b(**kwargs):
    return openai.ChatCompletion.create(**kwargs)


@with_model
def c(**kwargs):
    return openai.Completion.create(**kwargs)


M = [{"role": "user", "content": "a"}]
print(a(model="gpt-4", messages=M, request_timeout=3)["usage"]["total_tokens"])
print(b(model="gpt-4", messages=M, request_timeout=3)["usage"]["total_tokens"])
print(c(prompt="x", request_timeout=4)["usage"]["total_tokens"])
