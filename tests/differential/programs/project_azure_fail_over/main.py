import openai
import conf
from llm import ask

print(ask("x"))
conf.fail_over()
print(ask("y"))
