from model import Model

print(Model().ask("from json"))
