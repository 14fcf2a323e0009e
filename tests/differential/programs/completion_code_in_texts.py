"""Formulas that people write into settings are evaluated over a reply."""

import openai

openai.api_key = "sk-1"
reply = openai.Completion.create(engine="davinci", prompt="q")
print(eval("reply['model']"))
exec("print(reply['usage']['total_tokens'])")
COST = "reply['usage']['total_tokens'] * 2"
print(eval(COST), eval("1 + 1"))
