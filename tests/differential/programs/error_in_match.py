import openai

openai.api_key = "sk-1"


def ask(text):
    try:
        return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]
    except Exception as error:
        match error:
            case openai.error.InvalidRequestError(http_status=404):
                return "no such model"
            case openai.error.RateLimitError(http_status=status):
                return f"slow down ({status}, {error.http_status})"
            case openai.error.InvalidRequestError() | openai.error.AuthenticationError() as known:
                return known.http_status
            case openai.error.APIError():
                return "theirs"
            case openai.error.OpenAIError():
                return "other"


for text in ("hello", "error-404", "error-429", "error-400", "error-401", "error-500"):
    print(ask(text))
