import openai

from keys import using
from llm import ask

openai.api_key = "sk-default"
print(ask("default"))
with using("sk-other"):
    print(ask("other"))
print(ask("default again"))
