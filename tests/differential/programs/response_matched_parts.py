import openai

match openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "match"}]):
    case {"choices": [first, *_], "usage": usage, **others}:
        print(first["message"]["content"], first.finish_reason, usage.total_tokens, sorted(others))

match openai.Completion.create(model="ada", prompt="match"):
    case dict() as found:
        print("a dict")
