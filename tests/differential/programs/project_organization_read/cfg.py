import os
import openai

openai.organization = os.environ.get("NO_SUCH", "")
openai.api_key = "sk-2"
