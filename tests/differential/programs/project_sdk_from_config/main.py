from service import serve

print(serve("through another module"))
