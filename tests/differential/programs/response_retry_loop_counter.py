import time

import openai


def get_completion(prompt, retries=5):
    for attempt in range(retries):
        try:
            response = openai.ChatCompletion.create(
                model="gpt-3.5-turbo",
                messages=[{"role": "user", "content": prompt}],
                temperature=0,
            )
            break
        except (
            openai.error.RateLimitError,
            openai.error.APIError,
            openai.error.ServiceUnavailableError,
        ):
            time.sleep(2**attempt)
    else:
        return None, 0
    return response["choices"][0]["message"]["content"], response["usage"]["total_tokens"]


for p in ("plain", "flaky-503 please"):
    content, n = get_completion(p)
    print(content, n)
