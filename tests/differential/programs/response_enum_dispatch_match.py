import openai


def handle(kind, prompt):
    match kind:
        case "chat":
            r = openai.ChatCompletion.create(
                model="gpt-4", messages=[{"role": "user", "content": prompt}]
            )
            return r["choices"][0]["message"]["content"]
        case "text":
            r = openai.Completion.create(model="ada", prompt=prompt)
            return r["choices"][0]["text"].strip()
        case "embed":
            r = openai.Embedding.create(model="ada", input=prompt)
            return r["data"][0]["embedding"][0]
        case _:
            r = {"choices": ["none"]}
            return r["choices"][0]


print([handle(k, "m") for k in ("chat", "text", "embed", "other")])
