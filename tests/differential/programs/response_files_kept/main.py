import openai

import store
from store import everything

for prompt in ("one", "two"):
    everything.append(openai.Completion.create(model="ada", prompt=prompt))
store.by_prompt["three"] = openai.Completion.create(model="ada", prompt="three")
store.show()
print(store.by_prompt["three"]["choices"][0]["text"].strip())
