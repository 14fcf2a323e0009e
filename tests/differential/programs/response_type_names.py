import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "types"}])
print(type(r["choices"][0]["message"]["content"]).__name__, type(r["choices"]).__name__)
print(type(r["usage"]["total_tokens"]) is int, callable(r), r is None, bool(r), id(r) == id(r))
print(
    isinstance(r["usage"]["total_tokens"], int),
    isinstance(r["choices"][0]["message"]["content"], (str, bytes)),
)
