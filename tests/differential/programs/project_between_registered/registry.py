hooks = []


def register(f):
    hooks.append(f)


def fire(x):
    for h in hooks:
        x = h(x)
    return x
