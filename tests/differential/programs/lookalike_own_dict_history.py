import openai

history = []


def remember(role, content):
    message = {"role": role, "content": content}
    history.append(message)
    return message


def complete():
    response = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=history)
    message = remember("assistant", response["choices"][0]["message"]["content"])
    return message["content"]


print(remember("user", "hello")["content"])
print(complete())
remember("user", "more")
print(complete())
for message in history:
    print(message["role"], message["content"], message.get("name"))
print([m["content"] for m in history if m["role"] == "assistant"], history[-1]["role"])
