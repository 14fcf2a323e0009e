"""An object of exactly the class that a subclass in another file overrides."""

import agents
from agents import Agent
from offline import Offline

agent = Agent("main")
is_stream, answer = agent.run("one", stream=True)
if is_stream:
    for chunk in answer:
        print(chunk["choices"][0]["text"], end="")
print(agent.whole("two")["choices"][0]["text"])
print(agents.Agent("other").whole("three")["choices"][0]["text"])
offline = Offline("off")
print(offline.run("four", stream=True)[1][0]["choices"], offline.whole("five")["choices"])
