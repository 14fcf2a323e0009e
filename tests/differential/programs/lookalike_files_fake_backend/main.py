# bench: env = BACKEND=fake
import os

import real
import fake

backend = fake if os.environ.get("BACKEND") == "fake" else real
print(backend.ask("a")["choices"][0]["text"].strip())
print(real.ask("b")["choices"][0]["text"].strip())
print(fake.ask("c")["choices"][0]["text"])
