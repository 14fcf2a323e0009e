import chat
import embed

print(embed.embed("red"))
print(chat.ask("Who?"))
embed.login("token-1")
print(embed.embed("blue"))
print(chat.ask("Why?"))
