from cheap import draft
from good import polish

print(draft("first"))
print(polish("second"))
print(draft("third"))
