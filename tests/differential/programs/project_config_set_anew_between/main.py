import chat
import config

config.KEY = "sk-second"
import search  # noqa: E402

print(chat.chat("Who?"), search.search("Where?"))
