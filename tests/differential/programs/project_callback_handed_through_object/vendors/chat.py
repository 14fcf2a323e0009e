import openai

from .base import BaseLLM


class OpenAIChat(BaseLLM):
    def __init__(self, key):
        openai.api_key = key

    async def stream(self, messages, on_token):
        parts = []
        for chunk in openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=True):
            parts.append(chunk["choices"][0]["delta"].get("content", ""))
            await on_token(chunk)
        return parts
