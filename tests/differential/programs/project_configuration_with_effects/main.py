import ask
import config

print(ask.MODE, ask.ask("one"))
