# APIError first: fine in 0.x, where nothing else derives from it
import openai

openai.api_key = "sk-order"


def ask(prompt):
    try:
        r = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        return r["choices"][0]["message"]["content"]
    except openai.error.APIError:
        return "server trouble"
    except openai.error.RateLimitError:
        return "rate limit"
    except openai.error.APIConnectionError:
        return "connection"
    except openai.error.Timeout:
        return "timeout"


print(ask("error-429"))
print(ask("error-500"))
print(ask("drop-connection"))
print(ask("works"))
