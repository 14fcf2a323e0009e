# bench: argv = --key sk-bad
import argparse
import sys

import openai

parser = argparse.ArgumentParser()
parser.add_argument("--key", required=True)
args = parser.parse_args()

openai.api_key = args.key
try:
    openai.Model.list()
except openai.error.AuthenticationError:
    print("That key does not work.")
else:
    sys.exit("expected the key to fail")
