from llm import *

print(functools, get_client, run("x"))
