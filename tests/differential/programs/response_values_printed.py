import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "print parts"}]
)
print(r["choices"][0]["message"]["content"], r["usage"]["total_tokens"], sep="\n", end="\n--\n")
print(r["id"][:9], r["object"], r["created"], r["model"])
print(*[c["message"]["content"] for c in r["choices"]], sep=", ")
print(r.choices[0].message.content.split()[0], r["choices"][0]["message"]["content"][-5:])
print("\n".join(f"{c['index']}. {c['message']['content']}" for c in r["choices"]))
print("tokens", {"total": r["usage"]["total_tokens"]}, (r["model"],))
