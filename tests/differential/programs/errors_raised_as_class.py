# bench: differs = stdout, status because errors/try-again, errors/timeout, errors/rate-limit-error
# A class that is raised is built of nothing, which v0's allowed.
import openai

LIMIT = openai.error.RateLimitError


def ask(text, fail=openai.error.Timeout):
    if text == "a":
        raise openai.error.TryAgain
    if text == "b":
        raise fail
    if text == "c":
        raise LIMIT from None
    if text == "d":
        raise openai.error.OpenAIError
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


for text in ("d", "x", "a", "b", "c"):
    try:
        print(ask(text)["choices"][0]["message"]["content"])
    except openai.error.OpenAIError as error:
        print("failed")
