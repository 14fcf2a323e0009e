import openai


def query(prompt):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )
    return {
        "message": response["choices"][0]["message"],
        "usage": response["usage"],
        "text": response["choices"][0]["message"]["content"],
        "raw": response,
    }


out = query("parts")
print(out["text"], out["message"]["role"], out["usage"]["total_tokens"], out["raw"]["model"])
out["usage"] = out["usage"]["total_tokens"]
print(out["usage"] + 1, out.get("message")["content"], "text" in out, sorted(out))
for key in ("text",):
    print(out[key])
