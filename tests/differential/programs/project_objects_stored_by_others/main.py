import os
import tempfile

from agent import Agent
from store import branches, keep, take, written

agent = Agent("sk-one", "bob")
for branch in branches(agent, 2):
    print(branch.name, branch.ask("one").strip())

with tempfile.TemporaryDirectory() as folder:
    keep(os.path.join(folder, "agents"), agent)
    print(take(os.path.join(folder, "agents")).ask("two").strip())

print(written(agent))
