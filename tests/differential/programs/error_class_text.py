# bench: differs = stdout because errors/openai-error

import openai

openai.api_key = "sk-1"

try:
    openai.Completion.create(model="davinci-002", prompt="error-429")
except openai.error.OpenAIError as error:
    print(repr(error).split("(")[0])
    print(str(type(error)))
    print(type(error).__name__)
    print(error.__class__.__name__)
    print(f"{type(error)}")
    print(f"{error!r}"[:10])
