import importlib
import llm

NAME = "openai"
sdk = importlib.import_module(NAME)
sdk.api_key = "sk-imp"
print(llm.ask("q"))
