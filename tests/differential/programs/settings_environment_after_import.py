# bench: differs = requests because settings/api-key
"""The key is set in the environment when v0 had read it already."""

import os

import openai

os.environ["OPENAI_API_KEY"] = "sk-too-late"
print(len(openai.Model.list()["data"]))
