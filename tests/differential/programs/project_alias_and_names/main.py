import settings
from consumer import Consumer

print(Consumer().vector("x"), Consumer().text("y"))
