import openai
from openai import OpenAIError

openai.api_key = "sk-top"

try:
    openai.Completion.create(model="text-davinci-003", prompt="error-400 now")
except openai.InvalidRequestError:
    print("invalid request")

try:
    openai.Completion.create(model="text-davinci-003", prompt="error-500 now")
except openai.APIError:
    print("api error")

try:
    openai.Embedding.create(model="text-embedding-ada-002", input="error-429")
except OpenAIError:
    print("some error")
