from models import Entry, make, Failed

e = make("x")
print(e.response["object"], e[1]["model"])
name, r = make("y")
print(r["object"])
f = Entry("n", e.response)
print(f[1]["object"], f.response["object"])
try:
    raise Failed("a", r)
except Failed as error:
    print(error.args[1]["object"])
