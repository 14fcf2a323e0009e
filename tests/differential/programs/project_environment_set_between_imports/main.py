# bench: env = MY_KEY=sk-one
import os

import first

print(first.ask("Which key?"))
os.environb[b"MY_KEY"] = b"sk-two"
import second

print(first.ask("And now?"), second.ask("And here?"))
