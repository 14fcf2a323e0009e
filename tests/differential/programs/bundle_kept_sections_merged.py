# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"
CONFIG = {
    "base": {"model": "davinci-002", "max_tokens": 10},
    "azure": {"engine": "dep"},
}
params = {}
for section in CONFIG.values():
    params.update(section)
print(openai.Completion.create(prompt="x", **params)["choices"][0]["text"])
