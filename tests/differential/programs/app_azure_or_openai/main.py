# bench: differs = requests, stdout, status because arguments/engine
# bench: argv = azure
import sys

from backends import make_backend

backend = make_backend(sys.argv[1])
print(backend.chat("hello"))
print(backend.embed(["a", "b"]))
