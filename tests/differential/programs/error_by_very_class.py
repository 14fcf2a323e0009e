# bench: differs = stdout because errors/api-error
import openai

openai.api_key = "sk-1"
STATUS = {openai.error.APIError: 500, openai.error.InvalidRequestError: 400}


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is openai.error.InvalidRequestError or kind == openai.error.APIError


for text in ("error-500", "error-400", "error-404", "error-429", "error-503"):
    try:
        with Quiet():
            openai.Completion.create(model="davinci-002", prompt=text)
        openai.Completion.create(model="davinci-002", prompt=text)
    except openai.error.OpenAIError as error:
        print(text, STATUS.get(type(error)), type(error) in STATUS)
        print(type(error) in (openai.error.APIError, openai.error.RateLimitError))
