from sub import make

S = make()
s = S("sk-s")
print(s.ask("x"), s.client)
