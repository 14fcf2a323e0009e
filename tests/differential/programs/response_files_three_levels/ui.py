from core import answer


def show(prompt):
    reply, usage = answer(prompt)
    print(reply["content"], usage["total_tokens"])
