from one import one
from two import two

print(one("a"), two("b"))
