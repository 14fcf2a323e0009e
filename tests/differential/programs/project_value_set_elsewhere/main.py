# bench: env = MYK=sk-a
# bench: env = MYB=https://one.example.com/v1
import ask
import config
import other

other.switch()
print(ask.ask("hi"), config.ORGANIZATION)
