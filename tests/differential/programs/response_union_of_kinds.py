import openai


def get(chat):
    if chat:
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": "u"}]
        )
    return openai.Completion.create(model="ada", prompt="u")


for chat in (True, False):
    r = get(chat)
    choice = r["choices"][0]
    text = choice["message"]["content"] if "message" in choice else choice["text"]
    print(text.strip(), r["usage"]["total_tokens"], choice.get("message", {}).get("role", "none"))
