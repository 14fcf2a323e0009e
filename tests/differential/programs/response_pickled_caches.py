import os
import pickle
import shelve
from pathlib import Path

import openai


def whole(prompt):
    path = prompt + ".pkl"
    if os.path.exists(path):
        with open(path, "rb") as f:
            return pickle.load(f)
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    with open(path, "wb") as f:
        pickle.dump(r, f)
    return r


def in_bytes(prompt):
    path = Path(prompt + ".bin")
    if path.exists():
        return pickle.loads(path.read_bytes())
    r = openai.Completion.create(model="ada", prompt=prompt)
    path.write_bytes(pickle.dumps(r))
    return r


def on_a_shelf(prompt):
    with shelve.open("shelf") as answers:
        if prompt in answers:
            return answers[prompt]
        r = openai.Completion.create(model="ada", prompt=prompt)
        answers[prompt] = r
        return r


for _ in range(2):
    print(whole("whole")["choices"][0]["message"]["content"])
    print(in_bytes("bytes")["choices"][0]["text"].strip())
    print(on_a_shelf("shelf")["choices"][0]["text"].strip())
