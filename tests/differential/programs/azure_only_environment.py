# bench: differs = requests because clients/openai on auto, lazy
# bench: differs = requests, stdout, status because clients/openai on module-level
# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_VERSION=2023-05-15
# bench: env = OPENAI_API_BASE=https://contoso.openai.azure.com
import openai

r = openai.ChatCompletion.create(
    engine="dep", messages=[{"role": "user", "content": "all from the environment"}]
)
print(r["choices"][0]["message"]["content"])
