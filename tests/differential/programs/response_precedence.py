import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "precedence"}]
)
m = r["choices"][0]["message"]
print(-r.get("usage", {}).get("total_tokens", 0), r.get("usage", {}).get("total_tokens", 0) * 2 + 1)
print(
    not "content" in m,
    not "name" in m,
    ("content" in m) == True,
    "content" in m and "role" in m or False,
)
print(m.get("content", "x").upper() + m.get("content", "y")[0:3], m.get("content", "") * 2)
print(
    [*r.get("choices", [])][0]["index"], {**r.get("usage", {})} != {}, len(r.get("choices", [])) - 1
)
print(
    "a" if m.get("name", "") else "b",
    m.get("content", "no") if m else "none",
    (lambda: m.get("content", "z"))(),
)
print(
    m.get("content", "q") == "q",
    m.get("content", "q") in "q",
    m.get("content") is None,
    m["content"] not in ("a",),
)
x = m.get("content", "") or "empty"
y: str = r.get("model", "unknown")
print(x, y, f"{m.get('content', 'none')!r:>30}", f"{'content' in m}")
print(
    r.get(
        "usage",  # the tokens
        {},
    ).get("total_tokens", 0)
)
assert m.get("role", "?") == "assistant" and "content" in m, "bad"
print(m.get("content", "a") and m.get("role", "b") or "c", r["usage"]["total_tokens"] % 3 or "zero")
