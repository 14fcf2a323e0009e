import toolkit
from toolkit import ask as question

print(question("one")["choices"][0]["text"].strip())
print(toolkit.ask("two")["choices"][0]["text"].strip())
print(toolkit.text_of(toolkit.ask("three")))
