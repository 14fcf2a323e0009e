from backend import *

r = complete("starred")
print(r["choices"][0]["text"].strip(), tokens(r))
print(LAST["choices"][0]["text"].strip())
