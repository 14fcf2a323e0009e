import openai


def pick(r):
    return (
        r["choices"][0]["message"]["content"]
        if "choices" in r and r["choices"]
        else r["error"]["message"]
        if "error" in r
        else "nothing"
    )


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "tern"}])
print(
    pick(r), (r if r else {})["model"], (r or {}).get("object"), (r and r["usage"])["total_tokens"]
)
