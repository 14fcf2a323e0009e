import types

from agents import Agent
from others import Other

print(Agent("sk-one").ask("one").strip())
print(Other().ask("two").strip())
print(Agent.ask(types.SimpleNamespace(model="n"), "three").strip())
