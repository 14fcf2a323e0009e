import openai

openai.api_key = "sk-engine-chat"
r = openai.ChatCompletion.create(
    engine="gpt-3.5-turbo", messages=[{"role": "user", "content": "by engine"}]
)
print(r["choices"][0]["message"]["content"])
r = openai.ChatCompletion.create(
    engine="gpt-4", model="gpt-3.5-turbo", messages=[{"role": "user", "content": "both"}]
)
print(r["choices"][0]["message"]["content"])
