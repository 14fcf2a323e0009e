import openai

FAKE = {
    "choices": [{"message": {"role": "assistant", "content": "canned"}}],
    "usage": {"total_tokens": 0},
}


def chat(prompt, offline=False):
    if offline:
        return FAKE["choices"][0]["message"]["content"]
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    return r["choices"][0]["message"]["content"]


print(chat("x", offline=True), chat("x"))
print(FAKE["usage"]["total_tokens"], "choices" in FAKE, FAKE.get("id", "no id"))
