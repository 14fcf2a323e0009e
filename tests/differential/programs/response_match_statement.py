import openai

r = openai.ChatCompletion.create(
    model="gpt-4",
    messages=[{"role": "user", "content": "match"}],
)
match r["choices"][0]["finish_reason"]:
    case "stop":
        print("done:", r["choices"][0]["message"]["content"])
    case "length":
        print("cut:", r["choices"][0]["message"]["content"])
    case other:
        print("odd", other)

match r["usage"]["total_tokens"]:
    case 0:
        print("free")
    case n if n < 100:
        print("cheap", n)
