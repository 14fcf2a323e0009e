import openai


def get(p):
    return openai.Completion.create(model="ada", prompt=p)


rs = []
rs.append(get("a"))
rs.extend([get("b"), get("c")])
rs += [get("d")]
print([r["choices"][0]["text"].strip() for r in rs])
last = rs.pop()
print(last["choices"][0]["text"].strip(), rs[0]["model"], rs[-1]["usage"]["total_tokens"])
for r in rs[1:]:
    print(r["usage"]["prompt_tokens"], end=" ")
print(len(rs))
more = rs + [last]
print([r["choices"][0]["index"] for r in more], [r["model"] for r in rs * 2])
