"""A key that an option may set and the environment gives otherwise is asked for."""
# bench: env = OPENAI_API_KEY=sk-env
# bench: unsafe

import argparse

import openai

parser = argparse.ArgumentParser()
parser.add_argument("--key")
options = parser.parse_args()
if options.key:
    openai.api_key = options.key


def check():
    if not openai.api_key:
        raise SystemExit("no key")
    if openai.api_type != "azure":
        print("not Azure")
    print(f"Bearer {openai.api_key}", openai.api_type, openai.api_type == "open_ai")


def switch(key):
    before = openai.api_key
    openai.api_key = key
    print(len(openai.api_key), openai.Model.list()["data"][0]["id"])
    openai.api_key = before


check()
switch("sk-other")
check()
print(openai.Model.list()["data"][0]["id"])
