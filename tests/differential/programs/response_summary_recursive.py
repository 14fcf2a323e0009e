import openai


def summarize(text, level=0):
    words = text.split()
    if len(words) <= 4:
        r = openai.Completion.create(model="ada", prompt=text)
        return {
            "text": r["choices"][0]["text"].strip(),
            "tokens": r["usage"]["total_tokens"],
            "parts": [],
        }
    half = len(words) // 2
    parts = [
        summarize(" ".join(words[:half]), level + 1),
        summarize(" ".join(words[half:]), level + 1),
    ]
    r = openai.Completion.create(model="ada", prompt=" ".join(p["text"][-5:] for p in parts))
    return {
        "text": r["choices"][0]["text"].strip(),
        "tokens": r["usage"]["total_tokens"] + sum(p["tokens"] for p in parts),
        "parts": parts,
    }


s = summarize("one two three four five six seven eight")
print(s["text"], s["tokens"], len(s["parts"]), s["parts"][0]["text"])
