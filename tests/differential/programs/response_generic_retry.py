import time

import openai


def with_retries(func, *args, tries=3, **kwargs):
    for attempt in range(tries):
        try:
            return func(*args, **kwargs)
        except (openai.error.RateLimitError, openai.error.APIError):
            time.sleep(attempt)
    raise RuntimeError("gave up")


def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


r = with_retries(ask, "retry me")
print(r["choices"][0]["message"]["content"])
print(
    with_retries(lambda: openai.Completion.create(model="ada", prompt="lambda"))["choices"][0][
        "text"
    ].strip()
)
print(with_retries(len, "four"))
