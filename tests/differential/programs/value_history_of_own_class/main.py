import svc

print(svc.say("one")["content"], svc.say("two").content)
print(svc.memory.texts(), svc.memory[1]["role"])
