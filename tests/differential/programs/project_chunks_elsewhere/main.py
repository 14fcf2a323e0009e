import lib


def talk(asked):
    try:
        for item in lib.chatbot([{"role": "user", "content": asked}]):
            if "content" in item["choices"][0]["delta"]:
                yield item["choices"][0]["delta"]["content"]
    except Exception as oops:
        print(f"Error {oops}")


def joined(asked):
    text = ""
    try:
        for item in lib.chatbot([{"role": "user", "content": asked}]):
            text += item["choices"][0]["delta"].get("content", "")
    except Exception:
        text += "?"
    return text


print(list(talk("hi")))
print(joined("hello"))
