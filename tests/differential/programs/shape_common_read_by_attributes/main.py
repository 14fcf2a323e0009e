from llm import Bot

r = Bot().ask([{"role": "user", "content": "hi"}])
if "error" not in r:
    print(r.choices[0].message.content, r.usage.total_tokens)
    print(r["id"][:3])
