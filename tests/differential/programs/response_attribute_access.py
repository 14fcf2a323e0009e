import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "attributes only"}], n=2
)
print(r.choices[0].message.content, r.choices[1].message.role)
print(r.usage.total_tokens, r.model, r.object, r.id.startswith("chatcmpl"))
for choice in r.choices:
    print(choice.index, choice.message.content, choice.finish_reason)
print([c.message.content for c in r.choices], len(r.choices))
print(r.choices[-1].message["content"], r["choices"][1].message.content)
print(r.openai_id is None or r.openai_id == r.id)
