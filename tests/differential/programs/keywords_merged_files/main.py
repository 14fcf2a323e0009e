from llm import ask, chat

print(ask("a"))
for c in chat([{"role": "user", "content": "b"}], stream=True, request_timeout=5):
    print(c["choices"][0]["delta"].get("content", ""), end="")
