import functools, time
from openai.error import RateLimitError, APIError, Timeout, ServiceUnavailableError


def with_retry(max_tries=3):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(max_tries):
                try:
                    return fn(*args, **kwargs)
                except (RateLimitError, APIError, Timeout, ServiceUnavailableError) as e:
                    print("retry", attempt)
                    time.sleep(2**attempt)
            return None

        return wrapper

    return deco
