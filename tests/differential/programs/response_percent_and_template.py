import string

import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "templates"}])
print("%(prompt_tokens)d/%(total_tokens)d" % r["usage"])
print("{u[total_tokens]} {m[content]}".format(u=r["usage"], m=r["choices"][0]["message"]))
print("{0[role]}: {0[content]}".format(r["choices"][0]["message"]))
print(string.Template("$total_tokens tokens").substitute(r["usage"]))
print("{model} {object}".format(**r), "{role}".format_map(r["choices"][0]["message"]))
