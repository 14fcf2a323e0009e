import envs
import config
from worker import ask

print(ask("q"))
