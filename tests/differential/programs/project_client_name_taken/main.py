from bot import Bot, client
from llm import ask

client.connect()
print(Bot(client).answer("hello"))
print(ask("hello", client="somebody"))
