# bench: untouched
from plugins import answer

print(answer("q"))
