import openai


def ask(q):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    try:
        call = r["choices"][0]["message"]["function_call"]
        kind = "call"
    except Exception:
        call = None
        kind = "text"
    return kind


print(ask("x"))
