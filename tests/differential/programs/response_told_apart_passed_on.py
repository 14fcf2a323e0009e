import openai


def chat(messages, stream=None, functions=None):
    extra = {}
    if functions is not None:
        extra["functions"] = functions
    if stream is not None:
        extra["stream"] = stream
    return openai.ChatCompletion.create(model="gpt-4", messages=messages, **extra)


def run(text, stream):
    out = chat([{"role": "user", "content": text}], stream=stream)
    if not stream:
        return out["choices"][0]["message"]["content"]
    collected = []
    for piece in out:
        collected.append(piece["choices"][0]["delta"].get("content") or "")
    return "".join(collected)


print(run("say hello", True))
print(run("say hello", False))
print(chat([{"role": "user", "content": "say hello"}])["usage"]["total_tokens"])
print(chat([{"role": "user", "content": "say hello"}]).to_dict()["model"])
