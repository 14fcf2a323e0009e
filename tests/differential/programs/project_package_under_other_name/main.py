"""The endpoint is set by a file that knows the package under another name only."""

import conf
import openai

print(len(openai.Model.list()["data"]), bool(conf))
