# bench: env = OPENAI_API_KEY=sk-of-the-environment
import modes

import chat
from search import search

print(search("red"))
print(chat.ask("Who?"))
