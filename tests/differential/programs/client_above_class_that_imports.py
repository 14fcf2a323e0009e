"""A class that imports the SDK in its body, and uses it there before the body ends."""

import openai


class Bot:
    from openai.error import OpenAIError, RateLimitError

    chat = openai.ChatCompletion

    def ask(self, text):
        messages = [{"role": "user", "content": text}]
        try:
            return self.chat.create(model="m", messages=messages)["model"]
        except self.RateLimitError:
            return "limited"
        except self.OpenAIError as error:
            return error.http_status


print(Bot().ask("x"), Bot().ask("error-429"), Bot().ask("error-500"))
