import openai


def tell(text, stream=False):
    params = {"engine": "gpt-4", "messages": [{"role": "user", "content": text}], "stream": True}
    parts = []
    for chunk in openai.ChatCompletion.create(**params):
        parts.append(chunk["choices"][0]["delta"].get("content") or "")
    return "".join(parts)


print(tell("a story"))
