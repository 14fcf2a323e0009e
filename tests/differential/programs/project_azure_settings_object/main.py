"""Azure or not by an object of settings, which an app applies at import."""

import asyncio

import llm

print(llm.chat("a"), llm.chat("b", temperature=0, request_timeout=9))
print(asyncio.run(llm.embed(["x", "y"])))
