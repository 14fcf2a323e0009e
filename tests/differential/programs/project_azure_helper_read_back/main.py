# bench: differs = requests because clients/azure-openai on auto, lazy
from helper import Helper

h = Helper({"key": "k", "base": "https://one.openai.azure.com", "v": "2023-05-15"})
print(h.ask("a"), h.version())
g = Helper({"key": "k2", "base": "https://two.openai.azure.com", "v": "2023-07-01-preview"})
print(h.ask("a"), g.ask("b"))
