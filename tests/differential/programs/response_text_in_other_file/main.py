# bench: differs = stdout because access/applied
import openai
from show import show

choices = openai.Completion.create(engine="ada", prompt="say hello", n=2)["choices"]
show(choices)
