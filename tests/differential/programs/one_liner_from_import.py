from openai import ChatCompletion

print(
    ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])
    .choices[0]
    .message.content
)
