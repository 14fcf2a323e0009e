import json

import openai


def ask_json(prompt, attempts=3):
    messages = [{"role": "user", "content": prompt}]
    for attempt in range(attempts):
        response = openai.ChatCompletion.create(model="gpt-4", messages=messages)
        message = response["choices"][0]["message"]
        try:
            return json.loads(message["content"]), attempt
        except json.JSONDecodeError:
            messages.append(message)
            messages.append({"role": "user", "content": "please answer in JSON"})
    return {}, attempts


data, attempts = ask_json("hello")
print(data["answer"], data["tags"], attempts)
data, attempts = ask_json("JSON at once")
print(data.get("score"), attempts)
