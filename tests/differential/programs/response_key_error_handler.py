import openai


def text_of(response):
    try:
        return response["choices"][0]["message"]["content"].strip()
    except (KeyError, IndexError):
        return None


def tokens(response):
    try:
        total = response["usage"]["total_tokens"]
    except KeyError:
        total = 0
    return total


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "keys"}])
print(text_of(r), tokens(r))
try:
    print(r["choices"][0]["message"]["function_call"]["name"])
except KeyError:
    print("no function call")
