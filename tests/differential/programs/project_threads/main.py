# bench: unordered
from concurrent.futures import ThreadPoolExecutor

from worker import work

with ThreadPoolExecutor(2) as pool:
    for line in pool.map(work, ["a", "b", "c"]):
        print(line)
