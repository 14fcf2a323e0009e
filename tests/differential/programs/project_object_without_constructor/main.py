import bot
import bare

print(bot.Bot("sk-one").ask("hi"))
print(bare.make().ask("ho"))
