# bench: env = APP_KEY=sk-app
import config
import chat
import search
import typed

config.setup("azure")
print(chat.ask("one"), chat.ask("two", "sk-two"))
print(search.size("x"))
print(search.plainly("y"))
print(search.size("x"))
print(typed.flagged("z"))
print(chat.ask_elsewhere("three"))
print(chat.ask("four", "sk-four"))
