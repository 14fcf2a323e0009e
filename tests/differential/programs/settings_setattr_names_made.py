# bench: differs = requests because settings/api-base
"""Settings whose names a loop puts together."""

import argparse
import openai

parser = argparse.ArgumentParser()
for each in ("base", "type", "version", "deployment_id"):
    parser.add_argument(
        f"--openai-api-{each}", default="https://my.example.com/v1" if each == "base" else None
    )
args = parser.parse_args()
openai.api_key = "sk-1"
for attr in ("base", "type", "version", "deployment_id"):
    val = getattr(args, f"openai_api_{attr}")
    if val is not None:
        mod_key = f"api_{attr}"
        setattr(openai, mod_key, val)
        print("Setting", mod_key)

print(openai.Completion.create(model="m", prompt="x")["choices"][0]["text"])
