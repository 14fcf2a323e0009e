import a

print(a.ask("1"))
from config import settings
import helper

helper.put(settings)
import b

print(a.ask("2"), b.ask("3"))
