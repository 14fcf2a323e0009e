from calls import Bot
import conf

b = Bot()
print(b.ask("a"))
conf.setup("sk-user")
print(b.ask("b"))
