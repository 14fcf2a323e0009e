"""The clients of a package go into a module that the user names and that does not exist yet."""
# bench: client-module = team/llm_client.py

import asyncio

from team.chat import ask
from team.search import closest

print(ask("Where are you?"))
print(asyncio.run(closest("one")))
