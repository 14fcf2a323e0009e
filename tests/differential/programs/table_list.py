import openai

openai.api_key = "sk-x"
fast = {"engine": "davinci", "max_tokens": 3}
MODELS = [fast, dict(engine="curie", request_timeout=3)]
MODELS.append({"engine": "ada"})
for m in MODELS:
    print(m["engine"], openai.Completion.create(prompt="x", **m).choices[0].text)
print([openai.Completion.create(prompt="x", **m).choices[0].text for m in MODELS])
print(len(MODELS))
