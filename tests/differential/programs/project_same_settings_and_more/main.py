from search import search
from chat import chat

print(chat("Who?"), search("Where?"))
