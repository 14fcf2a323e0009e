# bench: env = OPENAI_API_BASE=https://env.openai.azure.com
import os
import openai
from tool import Tool
openai.api_type = "azure"
openai.api_version = "2023-05-15"
openai.api_key = "az2"
print(Tool().call("b"))
endpoint = os.environ.get("MINE", "https://r.openai.azure.com")
with open(os.devnull) as f:
    openai.api_key = "az"
    openai.api_base = endpoint
    print(Tool().call("a"))
