import openai

openai.api_key = "sk-narrowed"


def status_of(error):
    return error.http_status if isinstance(error, openai.error.OpenAIError) else -1


def is_busy(error):
    return isinstance(error, openai.error.RateLimitError) and error.http_status == 429


def describe(error):
    if not isinstance(error, openai.error.OpenAIError):
        return f"own: {error}"
    if isinstance(error, openai.error.InvalidRequestError):
        return f"invalid {error.http_status} {error.param}"
    assert isinstance(error, openai.error.OpenAIError)
    return f"{getattr(error, 'http_status', 0)} {is_busy(error)}"


def ask(prompt):
    if prompt == "own":
        raise ValueError(prompt)
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]


caught = []
for prompt in ("error-400", "error-404", "error-429", "error-500", "error-503", "own", "fine"):
    try:
        print(ask(prompt))
    except Exception as error:
        caught.append(error)
        print(status_of(error), is_busy(error), describe(error))

print([error.http_status for error in caught if isinstance(error, openai.error.OpenAIError)])
