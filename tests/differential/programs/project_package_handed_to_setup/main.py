"""A class that does not name the SDK is given its package, and configures it."""

import openai
import start

print(len(openai.Model.list()["data"]), bool(start))
