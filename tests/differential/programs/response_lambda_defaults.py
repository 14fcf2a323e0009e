import openai

ask = lambda p, model="ada": openai.Completion.create(model=model, prompt=p)
text = lambda r: r["choices"][0]["text"].strip()
total = lambda *rs: sum(r["usage"]["total_tokens"] for r in rs)
print(text(ask("a")), total(ask("b"), ask("c")), (lambda r: r["model"])(ask("d")))
table = {"text": text, "model": lambda r: r["model"]}
print({k: f(ask("e")) for k, f in table.items()}, [f(ask("f")) for f in (text, table["model"])])
print(
    sorted([ask("gg"), ask("g")], key=lambda r: len(r["choices"][0]["text"]))[0]["choices"][0][
        "text"
    ].strip()
)
