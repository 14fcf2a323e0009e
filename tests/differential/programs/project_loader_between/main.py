# bench: env = GATE_KEY=-
from chat import chat
from dotenv import load_dotenv

load_dotenv()

from search import search  # noqa: E402

print(chat("Who?"), search("Where?"))
