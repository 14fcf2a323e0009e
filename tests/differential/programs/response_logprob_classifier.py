import math

import openai


def classify(text, labels):
    response = openai.Completion.create(
        engine="davinci", prompt=f"{text} yes or no", max_tokens=1, logprobs=5
    )
    top = response["choices"][0]["logprobs"]["top_logprobs"][0]
    best = max(top, key=top.get)
    probabilities = {token: round(math.exp(p), 3) for token, p in top.items()}
    return best, probabilities, [top.get(label, -100) for label in labels]


print(classify("is it?", ["Yes", "No"]))
tokens = openai.Completion.create(model="ada", prompt="abc", logprobs=1, echo=True)["choices"][0][
    "logprobs"
]["tokens"]
print(tokens, len(tokens))
