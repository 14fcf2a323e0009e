import openai

rs = [openai.Completion.create(model="ada", prompt=p) for p in ("z", "b", "a")]
rs.insert(0, openai.Completion.create(model="ada", prompt="y"))
rs.sort(key=lambda r: r["choices"][0]["text"])
print([r["choices"][0]["text"].strip() for r in rs])
rs.reverse()
print(rs[0]["choices"][0]["text"].strip(), rs[-1]["usage"]["total_tokens"])
