def show(reply):
    message = reply["choices"][0]["message"]
    print(f"{message['role']}: {message['content']}")


def show_all(bot):
    for reply in bot.all:
        print(reply["choices"][0]["finish_reason"], reply["usage"]["completion_tokens"])
