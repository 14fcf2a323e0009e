import openai

messages = [{"role": "system", "content": "You are a pirate."}]
for user_input in ["Ahoy", "Where is the gold?"]:
    messages.append({"role": "user", "content": user_input})
    response = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=messages)
    reply = response["choices"][0]["message"]
    messages.append(reply)
    print("Bot:", reply["content"])
print(len(messages))
