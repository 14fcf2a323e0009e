from collections import defaultdict

import openai

SYSTEM = {"role": "system", "content": "You are a friendly bot."}


class Bot:
    def __init__(self, key, model="gpt-3.5-turbo"):
        openai.api_key = key
        self.model = model
        self.histories = defaultdict(lambda: [SYSTEM])

    async def on_message(self, user, text):
        if text == "reset":
            self.histories.pop(user, None)
            return "forgotten"
        history = self.histories[user]
        history.append({"role": "user", "content": text})
        try:
            response = await openai.ChatCompletion.acreate(
                model=self.model, messages=history, user=user
            )
        except openai.error.RateLimitError:
            history.pop()
            return "slow down"
        except openai.error.OpenAIError as e:
            return f"error {e.http_status}"
        reply = response["choices"][0]["message"]["content"]
        history.append({"role": "assistant", "content": reply})
        return f"{reply} [{response['usage']['total_tokens'] > 0}]"
