import copy

import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "copies"}])
deep = copy.deepcopy(r)
print(deep["choices"][0]["message"]["content"])
shallow = copy.copy(r["choices"][0])
print(shallow["finish_reason"])
plain = r["choices"][0]["message"].copy()
plain["content"] = "changed"
print(sorted(plain.items()), r["choices"][0]["message"]["content"])
