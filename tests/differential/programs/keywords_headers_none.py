"""Headers that nobody gives stand beside one that an argument becomes."""

import openai

openai.api_key = "sk-1"


def ask(text, headers=None, request_id=None):
    response = openai.ChatCompletion.create(
        model="m",
        messages=[{"role": "user", "content": text}],
        headers=headers,
        request_id=request_id,
    )
    return response.choices[0].message.content


def complete(text, headers=None):
    return openai.Completion.create(model="m", prompt=text, headers=headers, request_id="r-1")


print(ask("Hello"))
print(ask("Hello", {"X-Team": "a"}))
print(ask("Hello", {"X-Team": "a"}, "r-2"))
print(complete("Hello")["choices"][0]["text"])
print(complete("Hello", {"X-Team": "b"})["choices"][0]["text"])
