# bench: differs = stdout because access/text-of-dict
import openai

r = openai.Completion.create(model="davinci", prompt="probabilities", logprobs=2)
lp = r["choices"][0]["logprobs"]
for token, p in zip(lp["tokens"], lp["token_logprobs"]):
    print(token, p)
print(lp["top_logprobs"][0], list(lp["top_logprobs"][1].items()))
print(max(lp["top_logprobs"][0].values()), lp["text_offset"][-1])
best = min(r["choices"], key=lambda c: sum(c["logprobs"]["token_logprobs"]))
print(best["index"], sum(best["logprobs"]["token_logprobs"]) / len(best.logprobs.tokens))
none = openai.Completion.create(model="davinci", prompt="none")
print(none["choices"][0]["logprobs"], none["choices"][0].get("logprobs") is None)
