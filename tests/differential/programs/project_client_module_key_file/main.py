"""The file with the key is written by the program itself, so that nothing may read it earlier."""
# bench: client-module = llm_client.py
# bench: unsafe

from pathlib import Path

import openai

Path("key.txt").write_text("sk-in-a-file\n")
openai.api_key_path = "key.txt"

print(openai.Model.list()["data"][0]["id"])
