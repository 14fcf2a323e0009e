import config
from ask import ask

print(ask("one"), config.NAME)
