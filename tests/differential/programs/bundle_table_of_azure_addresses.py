import itertools
import openai
openai.api_type = "azure"
openai.api_version = "2023-05-15"
BACKENDS = [
    {"api_base": "https://eu.openai.azure.com", "api_key": "az-eu"},
    {"api_base": "https://us.openai.azure.com", "api_key": "az-us", "api_version": "2023-07-01-preview"},
]
turn = itertools.cycle(BACKENDS)
def ask(q):
    backend = next(turn)
    return openai.ChatCompletion.create(engine="gpt", messages=[{"role": "user", "content": q}], **backend)["choices"][0]["message"]["content"]
print(ask("a"), ask("b"))
for backend in BACKENDS:
    print(openai.Completion.create(engine="gpt", prompt="x", **backend)["choices"][0]["text"])
for i in range(3):
    print(openai.Completion.create(engine="gpt", prompt="x", **BACKENDS[i % 2])["choices"][0]["text"])
