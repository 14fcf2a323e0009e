# bench: differs = requests, stdout, status because resources/completion-create
import openai

openai.api_key = "sk-a"
data = {"model": "m", "max_tokens": 4}
print(openai.Completion.create(**data)["choices"][0]["text"])
