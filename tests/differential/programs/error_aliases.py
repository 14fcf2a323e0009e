import openai as ai
import openai.error as oe
from openai.error import InvalidRequestError as BadInput, Timeout as OpenAITimeout

ai.api_key = "sk-alias"

try:
    ai.Completion.create(engine="davinci", prompt="error-400")
except BadInput:
    print("bad input")
except OpenAITimeout:
    print("timeout")

try:
    ai.Completion.create(engine="davinci", prompt="error-401")
except (oe.AuthenticationError, oe.PermissionError):
    print("who are you")

reply = ai.Completion.create(engine="davinci", prompt="fine")
print(reply["choices"][0]["text"])
