import openai

CONFIG = {"api_key": "sk-config", "organization": "org-config"}
for name, value in CONFIG.items():
    setattr(openai, name, value)

print(openai.Completion.create(model="ada", prompt="set by loop").choices[0].text)
