"""Functions of files that name no SDK put keywords into dictionaries that they are given."""

import deeper
import llm
import openai
from conf import LIMITED
from tuning import tune

LIMITS = {"max_tokens": 7}
tune(llm.PARAMS, 5)
tune(LIMITS, 8)
print(llm.ask("a"), llm.PARAMS["request_timeout"])
print(openai.Completion.create(model="m", prompt="b", **LIMITS).choices[0].text)
deeper.limited()
print(openai.Completion.create(prompt="c", **LIMITED).choices[0].text)
