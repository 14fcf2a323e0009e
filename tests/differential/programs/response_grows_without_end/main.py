# bench: differs = stdout, status because access/returned
import openai

acc = []


def wrap(x, depth):
    global acc
    acc = [acc, x]
    if depth:
        wrap([x], depth - 1)


wrap(openai.Completion.create(model="ada", prompt="a"), 3)
print(acc[1][0][0][0]["choices"][0]["text"])
