import openai


def run(kind, prompt):
    if kind == "chat":
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        text = r["choices"][0]["message"]["content"]
    elif kind == "edit":
        r = openai.Moderation.create(input=prompt)
        text = str(r["results"][0]["flagged"])
    else:
        r = openai.Completion.create(model="ada", prompt=prompt)
        text = r["choices"][0]["text"]
    return text.strip(), r["model"], r.get("usage", {}).get("total_tokens", 0)


print(run("chat", "a"), run("edit", "b"), run("text", "c"))
