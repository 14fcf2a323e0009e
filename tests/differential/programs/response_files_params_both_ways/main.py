import openai

from formatting import Formatter, as_row, longest

rs = [openai.Completion.create(model="ada", prompt=p) for p in ("aa", "b")]
print([as_row(r) for r in rs])
print(longest(rs)["choices"][0]["text"].strip())
f = Formatter(rs[0])
print(f.text(), f.response["model"])
f.response = rs[1]
print(f.text(), Formatter.of(rs[1]).tokens)
