from assistant import answer, tags

print(answer("what?"))
print(tags("text"))
