import json

import openai


def structured(prompt):
    r = openai.ChatCompletion.create(
        model="gpt-4",
        messages=[{"role": "user", "content": prompt + "\nAnswer in JSON."}],
        temperature=0,
    )
    try:
        return json.loads(r["choices"][0]["message"]["content"])
    except json.JSONDecodeError:
        return {}


data = structured("What is the answer?")
print(data["answer"], data["score"] + 1)
print(json.dumps({"reply": data, "model": "gpt-4"}, sort_keys=True))
print(", ".join(data.get("tags", [])))
