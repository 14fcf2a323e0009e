import openai


def chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


def complete(prompt):
    return openai.Completion.create(model="davinci", prompt=prompt)


BACKENDS = {"chat": chat, "text": complete}
READERS = {
    "chat": lambda r: r["choices"][0]["message"]["content"],
    "text": lambda r: r["choices"][0]["text"].strip(),
}
for name in ("chat", "text"):
    response = BACKENDS[name]("dispatch")
    print(name, READERS[name](response), response["usage"]["total_tokens"])
ask = BACKENDS.get("chat")
print(ask("got")["choices"][0]["message"]["content"])
