import openai


def cached(prompt):
    return None


def complete(prompt):
    response = cached(prompt) or openai.Completion.create(engine="davinci", prompt=prompt)
    return response and response["choices"] and response["choices"][0]["text"].strip()


print(complete("first"))
message = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "or"}])[
    "choices"
][0]["message"]
print(message.get("function_call") or message["content"])
print(message.get("name") or message.get("role") or "nobody")
print(not message.get("function_call"), bool(message.get("content")))
