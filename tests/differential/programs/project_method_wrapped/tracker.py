import openai

calls = []
_create = openai.ChatCompletion.create


def tracked(*args, **kwargs):
    response = _create(*args, **kwargs)
    calls.append(response["usage"]["total_tokens"])
    return response


openai.ChatCompletion.create = tracked
