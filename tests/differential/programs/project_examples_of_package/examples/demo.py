from helper import embed
from shop.llm import ask

print(ask("an example"))
print(embed("an example"))
