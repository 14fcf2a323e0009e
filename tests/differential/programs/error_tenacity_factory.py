"""A retry decorator built once and used for sync and async calls alike."""

import asyncio
import logging
from typing import Any, Callable

import openai
from tenacity import (
    before_sleep_log,
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

logger = logging.getLogger(__name__)
openai.api_key = "sk-factory"


def create_retry_decorator(max_retries: int = 6) -> Callable[[Any], Any]:
    errors = [
        openai.error.Timeout,
        openai.error.APIError,
        openai.error.APIConnectionError,
        openai.error.RateLimitError,
        openai.error.ServiceUnavailableError,
    ]
    condition = retry_if_exception_type(errors[0])
    for error in errors[1:]:
        condition = condition | retry_if_exception_type(error)
    return retry(
        reraise=True,
        stop=stop_after_attempt(max_retries),
        wait=wait_random_exponential(min=1, max=60),
        retry=condition,
        before_sleep=before_sleep_log(logger, logging.WARNING),
    )


def completion_with_retry(**kwargs: Any) -> Any:
    retry_decorator = create_retry_decorator()

    @retry_decorator
    def _completion_with_retry(**kwargs: Any) -> Any:
        return openai.ChatCompletion.create(**kwargs)

    return _completion_with_retry(**kwargs)


async def acompletion_with_retry(**kwargs: Any) -> Any:
    retry_decorator = create_retry_decorator()

    @retry_decorator
    async def _completion_with_retry(**kwargs: Any) -> Any:
        return await openai.ChatCompletion.acreate(**kwargs)

    return await _completion_with_retry(**kwargs)


params = {"model": "gpt-4", "messages": [{"role": "user", "content": "flaky-429 ping"}]}
print(completion_with_retry(**params)["choices"][0]["message"]["content"])
params["messages"][0]["content"] = "flaky-503 pong"
print(asyncio.run(acompletion_with_retry(**params))["choices"][0]["message"]["content"])
