# bench: differs = stdout, status because access/caught-type
# A handler in another file waits for what None raises where it has no items.
from asking import ask, text

print(text(ask("hi")))
try:
    print(text(ask("")))
except TypeError:
    print("nothing was asked")
