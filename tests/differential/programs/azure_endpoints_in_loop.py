import openai

openai.api_type = "azure"
openai.api_version = "2023-05-15"
POOL = [("https://one.openai.azure.com", "k1"), ("https://two.openai.azure.com", "k2")]
for base, key in POOL:
    openai.api_base = base
    openai.api_key = key
    r = openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": "x"}])
    print(r["choices"][0]["message"]["content"])
