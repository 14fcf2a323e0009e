import openai
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential


class Summarizer:
    def __init__(self, model: str = "gpt-3.5-turbo", api_key: str = "sk-summary-1"):
        self.model = model
        openai.api_key = api_key

    @retry(
        reraise=True,
        stop=stop_after_attempt(6),
        wait=wait_exponential(multiplier=1, min=4, max=10),
        retry=(
            retry_if_exception_type(openai.error.Timeout)
            | retry_if_exception_type(openai.error.APIError)
            | retry_if_exception_type(openai.error.APIConnectionError)
            | retry_if_exception_type(openai.error.RateLimitError)
            | retry_if_exception_type(openai.error.ServiceUnavailableError)
        ),
    )
    def _complete(self, messages):
        return openai.ChatCompletion.create(model=self.model, messages=messages, max_tokens=256)

    def summarize(self, text: str) -> str:
        messages = [
            {"role": "system", "content": "You summarize texts in one sentence."},
            {"role": "user", "content": f"Summarize: {text}"},
        ]
        return self._complete(messages)["choices"][0]["message"]["content"]


if __name__ == "__main__":
    s = Summarizer()
    print(s.summarize("The quick brown fox jumps over the lazy dog."))
    print(s.summarize("flaky-500 The fox returned."))
