import openai

if openai.api_key is None:
    openai.api_key = "sk-fallback"
completion = openai.Completion.create(model="davinci-002", prompt="Whose key?")
print(completion["choices"][0]["text"])
