import contextlib

import openai

openai.api_key = "sk-1"


def pieces(text):
    messages = [{"role": "user", "content": text}]
    for chunk in openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=True):
        yield chunk["choices"][0]["delta"].get("content", "")


def show(text):
    try:
        for piece in pieces(text):
            print(piece, end="|")
    except openai.error.RateLimitError:
        print("slow down")
    except openai.error.APIError:
        print("interrupted")


show("one two")
show("break-stream after two words")
show("error-429")
with contextlib.suppress(openai.error.InvalidRequestError, openai.error.APIError):
    print(list(pieces("break-stream after two words")))
