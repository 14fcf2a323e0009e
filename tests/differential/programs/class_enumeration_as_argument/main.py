# bench: argv = --model ada --more ada babbage
import argparse

from models import Kind, Model, chat, text

parser = argparse.ArgumentParser()
parser.add_argument("--model", type=Model, choices=list(Model))
parser.add_argument("-m", "--more", dest="several", type=Model, nargs="*")
parser.add_argument("--chat", dest="ask", action="store_const", const=chat, default=text)
options = parser.parse_args()
print(options.model.ask("x")["model"])
for one in options.several:
    print(one.ask("y")["object"])
print(options.ask("z")["object"])

print(Model.ADA.ask("x")["model"], Model["ADA"].ask("x")["model"])
print(Model("ada").ask("x")["choices"][0]["text"])
for one in Model:
    print(one.ask("all")["model"])
for name, one in Model.__members__.items():
    print(name, one.ask("members")["model"])
for one in Kind:
    print(one.label, one.ask("kind")["object"])
