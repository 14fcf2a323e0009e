import config
from search import find

for hit in find("dogs", ["cats purr", "dogs bark"]):
    print(hit)
print(config.EMBEDDING_MODEL)
