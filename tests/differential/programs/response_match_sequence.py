import openai

r = openai.Completion.create(model="ada", prompt="seq", n=2)
match r["choices"]:
    case [first, second]:
        print(first["text"].strip(), second["text"].strip())
    case [only]:
        print(only["text"])
match (r, r["usage"]["total_tokens"]):
    case (response, n) if n > 0:
        print(response["model"], n)
