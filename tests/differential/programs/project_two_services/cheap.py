import openai


def draft(text):
    openai.api_type = "open_ai"
    openai.api_base = "https://llama.example.com/v1"
    openai.api_version = None
    openai.api_key = "none"
    return openai.Completion.create(model="llama", prompt=text)["choices"][0]["text"].strip()
