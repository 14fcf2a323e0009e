import openai


def ask(prompt):
    try:
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
    except openai.error.InvalidRequestError:
        return {"error": "invalid"}


for prompt in ("fine", "error-400"):
    r = ask(prompt)
    if "error" in r:
        print("error:", r["error"])
    else:
        print(r["choices"][0]["message"]["content"])
