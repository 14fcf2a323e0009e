import openai

openai.api_key = "sk-print"

response = openai.ChatCompletion.create(
    model="gpt-3.5-turbo",
    messages=[{"role": "user", "content": "Count to three"}],
    stream=True,
)
collected = []
for chunk in response:
    message = chunk["choices"][0]["delta"]
    collected.append(message)
    print(message.get("content", ""), end="")
print()
print("".join([m.get("content", "") for m in collected]))
