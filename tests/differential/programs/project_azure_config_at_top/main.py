from search import find
from talk import say

print(say("good morning"))
print(find("a needle"))
