try:
    from openai import ChatCompletion, Embedding
    from openai.error import OpenAIError, RateLimitError
except ImportError:
    ChatCompletion = Embedding = None
    OpenAIError = RateLimitError = Exception
import openai

openai.api_key = "sk"


def f(p):
    if ChatCompletion is None:
        raise SystemExit("install openai")
    try:
        return ChatCompletion.create(model="g", messages=[{"role": "user", "content": p}])[
            "choices"
        ][0]["message"]["content"]
    except RateLimitError:
        return "rl"
    except OpenAIError:
        return "err"


print(f("x"), f("error-429"), f("error-400"))
