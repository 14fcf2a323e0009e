from chat import chat
from search import search

print(chat("Who?"), search("Where?"))
