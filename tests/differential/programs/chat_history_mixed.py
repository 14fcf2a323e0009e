import openai

log = []
log.append({"role": "user", "content": "first"})
reply = openai.ChatCompletion.create(model="gpt-4", messages=log)["choices"][0]["message"]
log.append({"role": reply["role"], "content": reply["content"]})
log.append({"role": "user", "content": "second"})
reply = openai.ChatCompletion.create(model="gpt-4", messages=log)["choices"][0]["message"]
log.append(dict(role=reply.role, content=reply.content))
for m in log:
    print(f"{m['role']:>9}: {m['content']}")
