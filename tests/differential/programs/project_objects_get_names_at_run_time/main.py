from base import Agent
import crm

s = Agent("sk-s")
crm.attach(s)
print(s.ask("x"), s.client)
