"""A function keeps its last answer as an attribute, which another file reads."""

import llm
from llm import ask, count

print(ask("one"), ask.last["usage"]["total_tokens"])
print(count("two"), count.calls, llm.ask.last["model"])
