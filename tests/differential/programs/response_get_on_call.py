import openai


def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


print(ask("a").get("usage", {}).get("total_tokens"))
print(ask("b")["choices"][0]["message"].get("content", "nothing"))
print(ask("c").get("usage", {"total_tokens": 0})["total_tokens"])
print(ask("d")["choices"].pop()["message"].get("content", "popped"))
print(
    openai.Completion.create(model="ada", prompt="e")
    .get("choices", [{}])[0]
    .get("text", "none")
    .strip()
)
print("usage" in ask("f"))
