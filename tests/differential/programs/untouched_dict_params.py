# bench: untouched
def content(response):
    return response["choices"][0]["message"]["content"]


def usage(response, message=None, choices=()):
    for choice in choices:
        print(choice["message"]["content"], choice.get("finish_reason"))
    if message and "function_call" in message:
        return message["function_call"]["arguments"]
    return response.get("usage", {}).get("total_tokens", 0)


fake = {
    "choices": [{"message": {"role": "assistant", "content": "fake"}}],
    "usage": {"total_tokens": 3},
}
print(content(fake), usage(fake, fake["choices"][0]["message"], fake["choices"]))
