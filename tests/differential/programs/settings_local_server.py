"""A model served on our own machine, with the key left empty."""

import openai

openai.api_key = "EMPTY"  # not needed
openai.api_base = "https://llm.example.com/v1"

models = openai.Model.list()
model = models["data"][0]["id"]
print("model:", model)

stream = openai.ChatCompletion.create(
    model=model, messages=[{"role": "user", "content": "Tell me a joke"}], stream=True, top_k=40
)
for part in stream:
    if hasattr(part.choices[0].delta, "content"):
        print(part.choices[0].delta.content, end="", flush=True)
print()
