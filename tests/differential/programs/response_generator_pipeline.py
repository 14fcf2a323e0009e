import openai


def prompts():
    yield "a"
    yield "b"


def completed(source):
    for p in source:
        yield p, openai.Completion.create(model="ada", prompt=p)


def texts(pairs):
    for p, r in pairs:
        yield f"{p}={r['choices'][0]['text'].strip()}"


print(list(texts(completed(prompts()))))
total = sum(r["usage"]["total_tokens"] for _, r in completed(prompts()))
print(total)
