import openai


def ask(prompt):
    try:
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        return {
            "ok": True,
            "content": r["choices"][0]["message"]["content"],
            "usage": r["usage"]["total_tokens"],
        }
    except openai.error.OpenAIError as e:
        return {"ok": False, "error": {"message": "failed"}, "usage": 0}


result = ask("fine")
print(result["ok"], result["content"], result.get("error"))
result = ask("error-400")
print(result["ok"], result["error"]["message"], "content" in result, result["usage"])
results = [ask(p) for p in ("a", "b")]
print([r["content"] for r in results], sum(r["usage"] for r in results))
