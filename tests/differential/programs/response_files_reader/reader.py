def text_of(response):
    return response["choices"][0]["message"]["content"].strip()


def tokens(response, kind="total_tokens"):
    return response["usage"][kind]


def summary(responses):
    return [(r["model"], text_of(r)) for r in responses]
