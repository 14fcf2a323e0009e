import openai

PRICES = {"gpt-3.5-turbo": (0.0015, 0.002), "gpt-4": (0.03, 0.06)}


class Meter:
    def __init__(self):
        self.spent = 0.0
        self.tokens = 0

    def chat(self, model, text):
        response = openai.ChatCompletion.create(
            model=model, messages=[{"role": "user", "content": text}]
        )
        usage = response["usage"]
        price_in, price_out = PRICES[model]
        self.spent += (
            usage["prompt_tokens"] / 1000 * price_in + usage["completion_tokens"] / 1000 * price_out
        )
        self.tokens += response.usage.total_tokens
        return response["choices"][0]["message"]["content"]


m = Meter()
print(m.chat("gpt-4", "how much is the fish"))
print(m.chat("gpt-3.5-turbo", "and the cheap one"))
print(m.tokens, f"{m.spent:.6f}")
