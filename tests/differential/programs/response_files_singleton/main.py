from client import llm
from report import report

print(llm.ask("one")["choices"][0]["message"]["content"])
llm.ask("two")
report()
