import argparse

import openai

parser = argparse.ArgumentParser()
parser.add_argument("--model")
args = parser.parse_args()
print(openai.Moderation.create(input="hello", model=args.model)["results"][0]["flagged"])
