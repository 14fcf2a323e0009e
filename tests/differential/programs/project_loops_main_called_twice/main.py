"""Asks the questions of each round by the command of another file."""

import cli

for _ in range(2):
    cli.run()
