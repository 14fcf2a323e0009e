# bench: env = OPENAI_API_KEY=sk-env
from one import Asker
from two import Finder

print(Asker().ask("x"))
print(Finder("sk-finder").size("y"))
print(Asker().ask("x"))
