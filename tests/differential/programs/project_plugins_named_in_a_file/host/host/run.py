import importlib
import os
import yaml_lite
import openai


def main(path):
    for name in yaml_lite.load(path):
        importlib.import_module(name)
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "q"}])
    print(r["choices"][0]["message"]["content"])
