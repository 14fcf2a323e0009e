import openai
from openai.error import *

try:
    openai.Completion.create(model="ada", prompt="error-429")
except RateLimitError:
    print("limit")
except OpenAIError:
    print("other")
print(openai.Completion.create(model="ada", prompt="star")["choices"][0]["text"].strip())
