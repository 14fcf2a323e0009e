# bench: env = OPENAI_API_KEY=sk-of-the-environment
import chat
import modes
from search import search

print(search("red"))
modes.change()
print(search("red"))
print(chat.ask("Who?"))
print(search("red"))
