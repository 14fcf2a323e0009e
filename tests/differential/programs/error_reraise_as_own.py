import openai


class LLMError(Exception):
    """Raised when the language model cannot answer."""


class RetryableLLMError(LLMError):
    pass


def complete(prompt: str, **kwargs) -> str:
    try:
        resp = openai.Completion.create(engine="text-davinci-002", prompt=prompt, **kwargs)
    except openai.error.RateLimitError as e:
        raise RetryableLLMError("rate limited") from e
    except openai.error.OpenAIError as e:
        raise LLMError("request failed") from e
    return resp.choices[0].text


def main():
    print(complete("Name three colours", max_tokens=20, temperature=0))
    for bad in ("error-429", "error-400"):
        try:
            complete(bad)
        except RetryableLLMError as e:
            print("retry:", e)
        except LLMError as e:
            print("gone:", e)


main()
