# bench: differs = requests because clients/openai on auto, lazy
import setup_hooks
from calls import run

print(run("a"))
