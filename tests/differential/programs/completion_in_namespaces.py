"""Replies are kept among the options of a program, and reached by attribute and by key."""

import argparse
import types

import openai

openai.api_key = "sk-1"
options = argparse.Namespace(verbose=True)
options.reply = openai.Completion.create(engine="davinci", prompt="q")
print(vars(options)["reply"]["object"], options.__dict__["reply"]["model"])

vars(options)["second"] = openai.Completion.create(engine="davinci", prompt="r")
print(options.second["object"])

state = types.SimpleNamespace()
state.__dict__["reply"] = openai.Completion.create(engine="davinci", prompt="s")
print(state.reply["usage"]["total_tokens"])
vars(state).update(other=openai.Completion.create(engine="davinci", prompt="t"))
print(state.other["object"])
