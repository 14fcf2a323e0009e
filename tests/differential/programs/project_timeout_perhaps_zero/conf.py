import os

import openai

openai.api_key = "sk-1"
