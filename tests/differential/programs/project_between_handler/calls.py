import openai
from fallback import fallback


def ask(q):
    openai.api_key = "sk-main"
    try:
        return openai.Completion.create(model="m", prompt="error-429 " + q).choices[0].text
    except openai.error.RateLimitError:
        hint = fallback(q)
    return openai.Completion.create(model="m", prompt=q + hint.strip()).choices[0].text
