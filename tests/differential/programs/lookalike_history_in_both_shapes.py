import openai

messages = [{"role": "user", "content": "a"}]
reply = openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"]
pairs = [(messages[0], reply)]
for asked, answered in pairs:
    print(asked["content"], answered["content"], asked.get("name"), answered.get("name"))
both = {"asked": messages[0], "answered": reply}
print(both["asked"]["content"], both["answered"]["content"])
for who, m in both.items():
    print(who, m["role"], m["content"])
