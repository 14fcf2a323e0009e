import os
import pickle

import openai


def cached(path, prompt):
    if os.path.exists(path):
        with open(path, "rb") as f:
            return pickle.load(f)
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    with open(path, "wb") as f:
        pickle.dump(r, f)
    return r


print(cached("a.pkl", "pickled")["choices"][0]["message"]["content"])
r = openai.Completion.create(model="ada", prompt="bytes")
again = pickle.loads(pickle.dumps(r))
print(again["choices"][0]["text"].strip())
with open("text.pkl", "wb") as f:
    pickle.dump([c["text"] for c in r["choices"]], f)
print(pickle.load(open("text.pkl", "rb"))[0].strip())
