import openai
from ..services import moderation


class ChatView:
    def handle(self, text):
        if moderation.flagged(text):
            return "no"
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}], max_tokens=5
        )
        return r["choices"][0]["message"]["content"]
