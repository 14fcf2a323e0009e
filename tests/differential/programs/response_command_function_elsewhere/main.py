# bench: differs = stdout, status because access/given
import argparse

import commands

parser = argparse.ArgumentParser()
commands.add_to(parser.add_subparsers())
options = parser.parse_args(["chat", "one"])
print(options.run(options)["model"])
