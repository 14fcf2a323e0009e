import importlib

openai = importlib.import_module("openai")
openai.api_key = "sk-importlib"
print(openai.Completion.create(model="davinci", prompt="by name")["choices"][0]["text"])
