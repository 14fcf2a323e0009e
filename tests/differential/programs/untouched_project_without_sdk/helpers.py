def content_of(response):
    return response["choices"][0]["message"]["content"]


def tokens_of(response):
    return response.get("usage", {}).get("total_tokens", 0)
