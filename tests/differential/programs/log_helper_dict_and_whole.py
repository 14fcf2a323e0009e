import json

import openai

openai.api_key = "sk-test"


def log(record):
    text = json.dumps(record, sort_keys=True)
    print(text)


reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "Say hi"}]
)
log({"prompt": "Say hi", "reply": reply})
log(reply)
log([reply, reply])
