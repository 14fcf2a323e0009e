# bench: unsafe
import pathlib

import openai

pathlib.Path("key.txt").write_text("sk-in-a-file\n")
openai.api_key_path = "key.txt"

print(openai.Completion.create(model="ada", prompt="key in a file").choices[0].text)
