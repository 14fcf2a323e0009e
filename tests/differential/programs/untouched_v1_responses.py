# bench: untouched
import json

from openai import OpenAI

client = OpenAI()
messages = [{"role": "user", "content": "hi"}]
response = client.chat.completions.create(model="gpt-4", messages=messages)
message = response.choices[0].message
messages.append(message.model_dump(exclude_unset=True))
print(messages[-1]["content"], response.usage.total_tokens)
data = response.model_dump()
print(data["choices"][0]["message"]["content"], json.loads(response.model_dump_json())["id"])
for chunk in client.chat.completions.create(model="gpt-4", messages=messages, stream=True):
    print(chunk.choices[0].delta.content or "", end="")
print(client.embeddings.create(model="ada", input="x").data[0].embedding)
