import openai

PRICES = {"gpt-3.5-turbo": (0.0015, 0.002), "gpt-4": (0.03, 0.06)}


class CostTracker:
    def __init__(self):
        self.records = []

    def track(self, response):
        usage = response["usage"]
        prompt_price, completion_price = PRICES[response["model"]]
        cost = (
            usage["prompt_tokens"] * prompt_price
            + usage.get("completion_tokens", 0) * completion_price
        )
        self.records.append(
            {
                "model": response["model"],
                "usage": usage["total_tokens"],
                "cost": round(cost / 1000, 8),
            }
        )
        return response

    def total(self):
        return round(sum(r["cost"] for r in self.records), 8)


tracker = CostTracker()
for model in PRICES:
    r = tracker.track(
        openai.ChatCompletion.create(
            model=model, messages=[{"role": "user", "content": "price me"}]
        )
    )
    print(r["choices"][0]["message"]["content"])
print(tracker.records, tracker.total())
