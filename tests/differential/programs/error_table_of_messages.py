import openai

FRIENDLY = {
    openai.error.RateLimitError: "You are too fast for me.",
    openai.error.AuthenticationError: "Check your API key.",
    openai.error.InvalidRequestError: "I cannot do that.",
}
RETRYABLE = (
    openai.error.ServiceUnavailableError,
    openai.error.APIConnectionError,
    openai.error.Timeout,
)


def say(text):
    try:
        return openai.ChatCompletion.create(
            model="gpt-3.5-turbo", messages=[dict(role="user", content=text)]
        )["choices"][0]["message"]["content"]
    except RETRYABLE:
        return "Try again."
    except tuple(FRIENDLY) as e:
        return FRIENDLY[type(e)]


for line in ("hello", "error-429", "error-401", "error-400", "drop-connection"):
    print(say(line))
