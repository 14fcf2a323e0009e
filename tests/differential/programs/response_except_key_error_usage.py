import openai


def usage_of(response):
    try:
        return response["usage"]["total_tokens"]
    except (KeyError, TypeError):
        return -1


def content_of(response):
    try:
        return response["choices"][0]["message"]["content"]
    except (KeyError, IndexError, AttributeError) as e:
        return type(e).__name__
    except Exception:
        return "other"


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "handlers"}])
print(usage_of(r), usage_of(None), content_of(r))
try:
    text = openai.Completion.create(model="ada", prompt="x")["choices"][0]["text"].strip()
except Exception:
    text = ""
print(text)
