# bench: untouched
"""Before 1.0 one wrote openai.ChatCompletion.create(model=..., messages=...)."""

# import openai
# openai.api_key = "sk-old"
HELP = (
    "Call openai.ChatCompletion.create() with openai.api_key set; see openai.error.RateLimitError."
)
print(HELP.count("openai"))
