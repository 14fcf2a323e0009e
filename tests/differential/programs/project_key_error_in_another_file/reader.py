import openai


def chunks():
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "hi"}], stream=True
    )


def text(chunk):
    return _inner(chunk)


def _inner(chunk):
    return chunk["choices"][0]["delta"]["content"]
