from models import Ada, Ask, Base, Look, Meta, Shape, Single, Text
import openai

print(Ada.ask("x")["model"], Base.ask("y")["object"])
print(Ada.models["data"][0]["object"])
print(Ada["ada"]["object"], Look["ada"]["id"])
print([m["object"] for m in Ada][:1])
print(Base.davinci("x")["model"])
print(Ask("x")["object"], Ask("y", raw=False))
s = Single("x")
print(s.last["object"], s.text().strip())
t = Text(openai.Completion.create(model="m", prompt="z"))
print(t.strip(), t.response["model"])
print(Shape("a").ask()["object"])
print(Meta.registry["Ada"].ask("x")["model"])
