import os

import openai

os.environ["MODE"] = "configured"
openai.api_key = "sk-configured"
