import openai

openai.api_key = "sk-x"

MODELS = [{"engine": "a"}]


def names(models=MODELS):
    return [m["engine"] for m in models]


for m in MODELS:
    print(openai.Completion.create(prompt="q", **m).choices[0].text)
print(names())
