from llm import ask, chat

print(ask("hello"))
print(ask("error-503"))
print(ask("error-429"))
for c in chat([{"role": "user", "content": "streamed text"}], stream=True):
    print(c["choices"][0]["delta"].get("content", ""), end="")
