import chat
import vectors

print(chat.ask("one"))
print(len(vectors.embed("two")))
