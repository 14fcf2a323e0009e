import openai

from azure import on_azure
from llm import ask

openai.api_key = "sk-plain"
print(ask("plain"))
with on_azure("azure-inner"):
    print(ask("azure"))
print(ask("plain again"))
