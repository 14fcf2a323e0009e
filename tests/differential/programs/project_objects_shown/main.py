from bots import Base, Equal, Strict
from report import describe

base = Base("sk-one", "bob")
print(base.ask("one"), vars(base))
describe(base)

one, two = Equal("sk-two", "eve"), Equal("sk-two", "eve")
print(one == two, one.ask("two"), one.to_dict())

print(Strict("sk-three").ask("three"))
