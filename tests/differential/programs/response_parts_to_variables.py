import openai

response = openai.ChatCompletion.create(
    model="gpt-3.5-turbo",
    messages=[
        {"role": "system", "content": "You are a helpful assistant."},
        {"role": "user", "content": "Who won the cup in 2020?"},
    ],
)
choices = response["choices"]
first = choices[0]
msg = first["message"]
role, text = msg["role"], msg["content"]
print(role, "->", text)
print(first["finish_reason"], first["index"])
usage: dict = response["usage"]
print("tokens:", usage["total_tokens"])
