import openai

openai.api_key = "sk-headers"
HEADERS = {"X-Team": "search", "X-Trace": "on"}
