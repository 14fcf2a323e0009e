import openai
from results import Result, Row

openai.api_key = "sk-fields"


def ask(prompt):
    try:
        return Result(True, openai.Completion.create(model="davinci-002", prompt=prompt))
    except openai.error.RateLimitError:
        return Result(False, {"error": "busy"})


def row(prompt):
    if not prompt:
        return Row(prompt, {"usage": {"total_tokens": 0}})
    answer = openai.Completion.create(model="davinci-002", prompt=prompt)
    return Row(question=prompt, answer=answer)


for prompt in ("hi", "error-429"):
    ok, data = ask(prompt)
    print(ok, data["usage"]["total_tokens"] if ok else data["error"], ask(prompt).text())
print(row("").usage(), row("hi").usage())
