from summary import summary
from title import title

print(title("a text"), summary("a text"))
