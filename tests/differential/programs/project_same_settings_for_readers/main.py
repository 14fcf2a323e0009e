import daily
import weekly

print(daily.daily("Today?"), weekly.weekly("This week?"))
print(daily.chat.chat("Who?"), weekly.search("Where?"))
