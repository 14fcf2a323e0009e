"""Where something is no dict, it is no response of v0: that branch keeps its text."""

import openai

openai.api_key = "sk-test"


def describe(result):
    if not isinstance(result, (dict, list)):
        return f"text {result}"
    if isinstance(result, list):
        return f"list of {len(result)}"
    return f"reply of {result['object']}"


reply = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "Hi"}])
for one in (reply, "words", [1, 2]):
    print(describe(one))
