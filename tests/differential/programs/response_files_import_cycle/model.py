import openai


def ask(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


def continue_with(reply, depth):
    import planner

    print(planner.words(reply))
    return planner.plan(reply["choices"][0]["message"]["content"] + str(depth), depth - 1)
