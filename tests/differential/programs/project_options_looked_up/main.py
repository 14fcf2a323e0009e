# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import llm


def show(module):
    for name in dir(module):
        if name.isupper():
            print(sorted(getattr(module, name)))


show(llm)
print(llm.ask("x"))
