def content(response):
    return response["choices"][0]["message"]["content"]
