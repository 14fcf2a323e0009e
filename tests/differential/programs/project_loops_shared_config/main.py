import conf
import llm

llm.run("a")
llm.run("b")
