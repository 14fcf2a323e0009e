import chat
import config

print(chat.ask("one"))
print(len(config.openai.Model.list()["data"]), config.openai.api_key)
