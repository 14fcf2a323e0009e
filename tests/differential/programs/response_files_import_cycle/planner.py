import model


def plan(text, depth):
    reply = model.ask(text)
    if depth == 0:
        return reply["choices"][0]["message"]["content"]
    return model.continue_with(reply, depth)


def words(reply):
    return reply["usage"]["completion_tokens"]
