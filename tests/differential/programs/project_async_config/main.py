# bench: unordered
import asyncio

import config
from worker import run_all

for line in asyncio.run(run_all(["a", "b", "c"])):
    print(line)
