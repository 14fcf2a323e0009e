# bench: differs = stdout, status because access/returned
import openai

last = None


def f0(x):
    global last
    r = f1(x)
    last = {"0": r}
    return r


def f1(x):
    global last
    r = f2(x)
    last = {"1": r}
    return r


def f2(x):
    global last
    r = f3(x)
    last = {"2": r}
    return r


def f3(x):
    global last
    r = f4(x)
    last = {"3": r}
    return r


def f4(x):
    global last
    r = f5(x)
    last = {"4": r}
    return r


def f5(x):
    global last
    r = f6(x)
    last = {"5": r}
    return r


def f6(x):
    global last
    r = f7(x)
    last = {"6": r}
    return r


def f7(x):
    global last
    r = f8(x)
    last = {"7": r}
    return r


def f8(x):
    global last
    r = f9(x)
    last = {"8": r}
    return r


def f9(x):
    global last
    r = f10(x)
    last = {"9": r}
    return r


def f10(x):
    global last
    r = f11(x)
    last = {"10": r}
    return r


def f11(x):
    global last
    r = f12(x)
    last = {"11": r}
    return r


def f12(x):
    return openai.Completion.create(model="ada", prompt=x)


r = f0("hi")
print(last["0"]["choices"][0]["text"])
