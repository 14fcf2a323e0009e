from first import first
from second import second

print(first("a"))
print(second("b"))
