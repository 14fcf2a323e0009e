import math

import openai

r = openai.Completion.create(
    model="davinci-002", prompt="Is this positive?", max_tokens=3, logprobs=2, temperature=0
)
choice = r["choices"][0]
lp = choice["logprobs"]
for token, logprob in zip(lp["tokens"], lp["token_logprobs"]):
    print(token, round(math.exp(logprob), 4))
print(lp["top_logprobs"][0][lp["tokens"][0]])
print(sorted(lp["top_logprobs"][1].items()))
