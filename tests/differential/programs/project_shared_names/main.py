from chat import chat

print(chat("hello"))
