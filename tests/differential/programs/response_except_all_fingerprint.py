import openai


def fp(q):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    try:
        return "fp-" + str(r["system_fingerprint"])
    except Exception:
        return "unknown"


print(fp("x"))
