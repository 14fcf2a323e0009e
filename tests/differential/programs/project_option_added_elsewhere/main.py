# bench: differs = stdout, status, requests because arguments/api-key

import llm

tenants = llm.TENANTS
for t in tenants:
    tenants[t]["user"] = "x"
print(llm.ask("a", "a"), llm.ask("b", "b"))
