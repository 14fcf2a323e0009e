import collections

import openai

PRICES = {"gpt-4": {"prompt": 0.03, "usage": 1}, "ada": {"prompt": 0.001, "usage": 2}}
counts = collections.Counter()
seen = {}
r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "price"}])
print(
    PRICES[r["model"]]["prompt"] * r["usage"]["prompt_tokens"],
    PRICES.get(r["model"], {}).get("usage", 0),
)
counts[r["choices"][0]["message"]["content"]] += 1
counts.update([r["choices"][0]["finish_reason"]])
seen[r["id"]] = {
    "text": r["choices"][0]["message"]["content"],
    "usage": {"n": r["usage"]["total_tokens"]},
}
print(
    counts["stop"], seen[r["id"]]["text"], seen[r["id"]]["usage"]["n"], seen[r["id"]].get("choices")
)
print(
    f"{PRICES[r['model']]['prompt']} {seen[r['id']]['usage']['n']}",
    r["model"] in PRICES,
    "prompt" in PRICES[r["model"]],
)
print(
    [PRICES[m]["usage"] for m in (r["model"], "ada")],
    {"usage": r["usage"]["total_tokens"]}["usage"],
)
