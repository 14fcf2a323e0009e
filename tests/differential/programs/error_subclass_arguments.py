# bench: differs = requests, stdout, status because errors/openai-error

import openai

openai.api_key = "sk-1"


class Teapot(openai.error.OpenAIError):
    def __init__(self, message):
        super().__init__(message, http_status=418)


for make in (lambda: Teapot("short"),):
    try:
        raise make()
    except openai.error.OpenAIError as error:
        print(error.http_status, error)
print(openai.Completion.create(model="davinci-002", prompt="hi")["choices"][0]["text"])
