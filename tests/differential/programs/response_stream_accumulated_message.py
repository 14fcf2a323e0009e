import openai

message = {}
for chunk in openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "merge"}], stream=True
):
    delta = chunk["choices"][0]["delta"]
    for key in delta:
        message[key] = message.get(key, "") + delta[key]
print(message["role"], message["content"])
final = {"role": "assistant", "content": message["content"]}
print(
    openai.ChatCompletion.create(
        model="gpt-4", messages=[final, {"role": "user", "content": "thanks"}]
    )["choices"][0]["message"]["content"]
)
