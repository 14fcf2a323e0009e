# bench: env = OPENAI_API_KEY=sk-old
import chat
import other
from settings import apply

apply({"OPENAI_API_KEY": "sk-cfg"})
print(chat.ask("hi"))
print(other.embed("x"))
