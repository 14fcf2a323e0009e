from call import call

print(call("with headers"))
