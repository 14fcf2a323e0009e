import json

import openai

openai.api_key = "sk-1"


def ask(prompt, stream=False):
    messages = [{"role": "user", "content": prompt}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=stream)


whole = ask("hi")
print(whole["choices"][0]["message"]["content"])
print(sorted(json.loads(json.dumps(whole))), len(whole))
for chunk in ask("ho", stream=True):
    print(chunk["choices"][0]["delta"].get("content", ""))
    print(len(str(chunk)) > 3)
last = None
for chunk in ask("ho", True):
    last = chunk
print(last["choices"][0]["finish_reason"])
