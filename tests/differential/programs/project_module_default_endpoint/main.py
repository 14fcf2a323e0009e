# bench: env = LOCAL=-
# bench: env = OPENAI_API_BASE=https://env.example.com/v1
import config
import openai
from llm import ask

print(ask("x"))
openai.api_key = "sk-f2"
print(ask("y"))
