# bench: stdin = Hello there
# bench: stdin = Tell me more
# bench: stdin = exit
import os
import sys

import openai

openai.api_key = os.environ.get("OPENAI_API_KEY")

SYSTEM = "You are a pirate."
messages = [{"role": "system", "content": SYSTEM}]

for line in sys.stdin:
    line = line.strip()
    if line == "exit":
        break
    messages.append({"role": "user", "content": line})
    response = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=messages)
    answer = response["choices"][0]["message"]["content"]
    messages.append({"role": "assistant", "content": answer})
    print("Bot:", answer)

print(len(messages))
