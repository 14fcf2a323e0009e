from handler import Handler
from similar import Similar

Handler("sk-handler")
print(Similar("sk-one").run("red"))
Handler("sk-later")
print(Similar("sk-two").update(["blue", "green"]))
