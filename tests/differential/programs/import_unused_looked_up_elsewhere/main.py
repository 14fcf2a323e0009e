# bench: differs = stdout, status, requests because symbols/openai-object
import lib

print(lib.ask("hi"), hasattr(lib, "OpenAIObject"))
