import facade

print(facade.ask("chained", engine="davinci", organization=None))
print(facade.ask_twice("both", engine="davinci"))
