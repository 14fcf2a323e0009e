# bench: argv = --image "a red fox"
import argparse

import openai

parser = argparse.ArgumentParser()
parser.add_argument("--image", action="store_true")
parser.add_argument("prompt")
args = parser.parse_args()
if args.image:
    response = openai.Image.create(prompt=args.prompt, n=1, size="512x512")
    result = response["data"][0]["url"]
else:
    response = openai.Completion.create(model="davinci", prompt=args.prompt)
    result = response["choices"][0]["text"]
print(result, response.get("created", 0) > 0)
