# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import llm

for name in ["OPT" + "IONS"]:
    print(eval("llm." + name))
print(llm.ask("x"))
