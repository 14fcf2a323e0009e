"""A timeout of 0, for which v0 took its default, from a file that has no SDK at hand."""

# bench: differs = stdout, status, requests because arguments/request-timeout
import openai
from conf import OPTIONS

openai.api_key = "sk-1"
print(openai.Completion.create(prompt="x", **OPTIONS).choices[0].text)
