from pathlib import Path

import openai

with open(Path(__file__).with_name("key.txt")) as file:
    openai.api_key = file.read().strip()
