import openai

reply = {"role": None, "content": ""}
for chunk in openai.ChatCompletion.create(
    model="gpt-3.5-turbo", messages=[{"role": "user", "content": "to the end"}], stream=True
):
    choice = chunk["choices"][0]
    for key, value in choice["delta"].items():
        if key == "content":
            reply["content"] += value
        else:
            reply[key] = value
    if choice["finish_reason"] == "stop":
        break
print(reply)
