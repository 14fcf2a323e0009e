import openai

openai.app_info = {"name": "acme", "version": "1.0", "url": None}
openai.api_key = "sk-csa"
print(openai.Completion.create(model="davinci-002", prompt="q")["choices"][0]["text"])
