import openai

messages = [{"role": "user", "content": "one"}]
msg = openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"]
messages = messages + [msg]
messages.extend([{"role": "user", "content": "two"}])
msg = openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"]
messages += [msg, {"role": "user", "content": "three"}]
msg = openai.ChatCompletion.create(model="gpt-4", messages=[*messages])["choices"][0]["message"]
final = [{"role": "system", "content": "s"}, *messages, msg]
print(
    openai.ChatCompletion.create(
        model="gpt-4", messages=final + [{"role": "user", "content": "four"}]
    )["choices"][0]["message"]["content"]
)
print(len(final))
