# bench: env = OPENAI_API_KEY=sk-of-the-environment
import os

import chat
from search import search

print(search("red"))
os.environ["OPENAI_API_KEY"] = "sk-set-late"
print(chat.ask("Who?"))
