import openai

GREETING = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "greet"}]
)
MODELS = openai.Model.list()["data"]
EMPTY = {"choices": []}
