from bots import Talker
from stores import StoreMixin


class Stored(StoreMixin, Talker):
    pass


stored = Stored("sk-names")
print(stored.ask("in a mixin"), stored.client)
