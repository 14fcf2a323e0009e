import openai
from moderation import is_ok


def summarize_all(texts):
    openai.api_type = "open_ai"
    openai.api_key = "sk-plain"
    openai.api_base = "https://api.openai.com/v1"
    openai.api_version = None
    out = []
    for t in texts:
        if is_ok(t):
            out.append(
                openai.ChatCompletion.create(
                    model="gpt-4", engine=None, messages=[{"role": "user", "content": t}]
                )["choices"][0]["message"]["content"]
            )
    return out
