"""An answer is looked for among messages that the program wrote itself."""

import openai

openai.api_key = "sk-1"
asked = [{"role": "user", "content": "a"}]
message = openai.ChatCompletion.create(model="gpt-4", messages=asked)["choices"][0]["message"]
history = [
    {"role": "system", "content": "be short"},
    {"role": "assistant", "content": "You said: a"},
]
print(history.count(message))
if message in history:
    print("seen at", history.index(message))
    history.remove(message)
print(history)
