from functools import partial

import openai

chat4 = partial(openai.ChatCompletion.create, model="gpt-4", temperature=0)
embed = partial(openai.Embedding.create, model="text-embedding-ada-002")

print(chat4(messages=[{"role": "user", "content": "partial"}]).choices[0].message.content)
print(embed(input="partial")["data"][0]["embedding"][0])
