# bench: env = MY_KEY=sk-one
import os

import first
import switch

print(first.ask("Which key?"))
switch.put(os.environ)
import second

print(first.ask("And now?"), second.ask("And here?"))
