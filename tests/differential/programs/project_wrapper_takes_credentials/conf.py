import os

import openai

openai.api_key = "sk-default"
