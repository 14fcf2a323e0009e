import openai

from util import dump

openai.api_key = "sk-test"

reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "Say hi"}]
)
dump(reply)
dump([reply, reply])
dump({"nested": {"reply": reply}})
dump([choice["message"] for choice in reply["choices"]])
