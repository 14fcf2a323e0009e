# bench: untouched
import fakellm as openai
from fakellm import error

openai.api_key = "k"
openai.api_base = "https://llm.example.com"
try:
    print(openai.Completion.create(engine="x", prompt="y").choices[0].text)
except (error.RateLimitError, openai.error.Timeout):
    pass
