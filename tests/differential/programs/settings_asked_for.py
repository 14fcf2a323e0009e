# bench: stdin = sk-typed-in
# bench: stdin = What is the time?
# bench: stdin = quit
import openai

openai.api_key = input("key: ")
messages = []
while True:
    line = input("> ")
    if line == "quit":
        break
    messages.append({"role": "user", "content": line})
    reply = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=messages)["choices"][0][
        "message"
    ]
    messages.append(reply)
    print(reply["content"])
print("bye")
