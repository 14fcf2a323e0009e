import os
import pickle
import tempfile

import openai

reply = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "Name a tree."}]
)
path = os.path.join(tempfile.mkdtemp(), "reply.pkl")
data = pickle.dumps(reply)
with open(path, "wb") as file:
    file.write(data)
print(pickle.loads(data)["model"])
with open(path, "rb") as file:
    print(pickle.load(file)["choices"][0]["message"]["content"])
