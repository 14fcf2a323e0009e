import logging

import openai

from .errors import AssistantError, Busy

logger = logging.getLogger(__name__)


class ChatClient:
    def __init__(self, api_key: str, model: str = "gpt-3.5-turbo", **options):
        self.model = model
        self.options = options
        openai.api_key = api_key

    def chat(self, messages):
        logger.debug("sending %d messages", len(messages))
        try:
            return openai.ChatCompletion.create(model=self.model, messages=messages, **self.options)
        except openai.error.RateLimitError as exc:
            raise Busy("busy") from exc
        except openai.error.OpenAIError as exc:
            raise AssistantError("broken") from exc

    def text(self, prompt: str) -> str:
        response = self.chat([{"role": "user", "content": prompt}])
        return response["choices"][0]["message"]["content"].strip()
