import re

import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "find 42 here"}]
)
text = r["choices"][0]["message"]["content"]
m = re.search(r"(?P<content>\d+)", text)
print(m["content"], m[0], m.groupdict()["content"], m.groupdict().get("role"))
choice = re.match(r"(?P<message>\w+)", text)
print(choice["message"], text[0], text[-4:], [t[0] for t in text.split()])
words = {w: len(w) for w in text.split()}
print(words["here"], words.get("content", 0), "content" in words, "find" in text)
