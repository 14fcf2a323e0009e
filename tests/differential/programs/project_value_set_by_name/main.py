# bench: env = MYK=sk-a
# bench: env = MYO=org-a
import ask
import util

util.override(ask, "BASE", "https://two.example.com/v1")
util.load({"MYK": "sk-b", "MYO": "org-b"})
print(ask.ask("hi"))
