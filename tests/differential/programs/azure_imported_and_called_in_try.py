import sys, os

try:
    import openai

    openai.api_type = os.getenv("T", "open_ai")
    openai.api_key = "k"

    def ask():
        return openai.Completion.create(model="m", prompt="x").choices[0].text

    print(ask())
except ImportError:
    openai = None
