"""Two files speak to other endpoints than the rest: only what fits goes into the chosen module."""
# bench: client-module = llm_client.py

import chat
import users

print(chat.ask("Hi"))
print(users.ask("sk-user", "Hi"))
print(chat.ask("Again"))
