"""A response is put into a container by one way, and found there by another."""

from itertools import count

import openai

numbers = count()


def ask():
    return openai.Completion.create(model="ada", prompt=f"number {next(numbers)}")


def by_subscript():
    box = {"a": {}}
    inner = box["a"]
    inner["r"] = ask()
    print(box["a"]["r"]["choices"][0]["text"])


def by_ifexp():
    a, b = {}, {}
    inner = a if len(a) == 0 else b
    inner["r"] = ask()
    print(a["r"]["choices"][0]["text"])


def by_or():
    a, b = {}, {}
    inner = a or b
    inner["r"] = ask()
    print(b["r"]["choices"][0]["text"])


def by_call():
    box = {}

    def get():
        return box

    inner = get()
    inner["r"] = ask()
    print(box["r"]["choices"][0]["text"])


def by_calldirect():
    box = {}

    def get():
        return box

    get()["r"] = ask()
    print(box["r"]["choices"][0]["text"])


def by_calldirectlist():
    box = []

    def get():
        return box

    get().append(ask())
    print(box[0]["choices"][0]["text"])


def by_method():
    class B:
        def __init__(self):
            self.items = []

        def get(self):
            return self.items

    b = B()
    x = b.get()
    x.append(ask())
    print(b.items[0]["choices"][0]["text"])


def by_methoddirect():
    class B:
        def __init__(self):
            self.items = []

        def get(self):
            return self.items

    b = B()
    b.get().append(ask())
    print(b.items[0]["choices"][0]["text"])


def by_property():
    class B:
        def __init__(self):
            self._items = []

        @property
        def items(self):
            return self._items

    b = B()
    b.items.append(ask())
    print(b.items[0]["choices"][0]["text"])


def by_loop():
    boxes = [{}, {}]
    for inner in boxes:
        inner["r"] = ask()
    print(boxes[0]["r"]["choices"][0]["text"])


def by_loopvalues():
    boxes = {"a": {}, "b": {}}
    for inner in boxes.values():
        inner["r"] = ask()
    print(boxes["a"]["r"]["choices"][0]["text"])


def by_loopitems():
    boxes = {"a": {}, "b": {}}
    for name, inner in boxes.items():
        inner["r"] = ask()
    print(boxes["a"]["r"]["choices"][0]["text"])


def by_loopenumerate():
    boxes = [{}, {}]
    for number, inner in enumerate(boxes):
        inner["r"] = ask()
    print(boxes[0]["r"]["choices"][0]["text"])


def by_get():
    box = {"a": {}}
    inner = box.get("a")
    inner["r"] = ask()
    print(box["a"]["r"]["choices"][0]["text"])


def by_setdefault():
    box = {}
    inner = box.setdefault("a", {})
    inner["r"] = ask()
    print(box["a"]["r"]["choices"][0]["text"])


def by_unpack():
    x, y = {}, {}
    a, b = x, y
    a["r"] = ask()
    print(x["r"]["choices"][0]["text"])


def by_multi():
    a = b = []
    a.append(ask())
    print(b[0]["choices"][0]["text"])


def by_walrus():
    box = {}
    (inner := box)["r"] = ask()
    print(box["r"]["choices"][0]["text"])


def by_last():
    boxes = [{}]
    boxes[-1]["r"] = ask()
    print(boxes[0]["r"]["choices"][0]["text"])


def by_nested():
    box = {}
    outer = {"x": box}
    outer["x"]["r"] = ask()
    print(box["r"]["choices"][0]["text"])


def by_nested2():
    box = {}
    outer = {"x": box}
    box["r"] = ask()
    print(outer["x"]["r"]["choices"][0]["text"])


def by_appended():
    box, lst = {}, []
    lst.append(box)
    box["r"] = ask()
    print(lst[0]["r"]["choices"][0]["text"])


def by_appended2():
    box, lst = {}, []
    lst.append(box)
    lst[0]["r"] = ask()
    print(box["r"]["choices"][0]["text"])


def by_stored():
    box, outer = {}, {}
    outer["x"] = box
    box["r"] = ask()
    print(outer["x"]["r"]["choices"][0]["text"])


def by_next():
    boxes = [{}]
    inner = next(iter(boxes))
    inner["r"] = ask()
    print(boxes[0]["r"]["choices"][0]["text"])


def by_attr():
    class B:
        pass

    b = B()
    b.box = {}
    inner = b.box
    inner["r"] = ask()
    print(b.box["r"]["choices"][0]["text"])


def by_attrin():
    class B:
        def __init__(self):
            self.box = {"a": []}

    b = B()
    inner = b.box["a"]
    inner.append(ask())
    print(b.box["a"][0]["choices"][0]["text"])


def by_param():
    box = {"a": []}

    def fill(inner):
        inner.append(ask())

    fill(box["a"])
    print(box["a"][0]["choices"][0]["text"])


def by_paramreturn():
    def fill(inner):
        inner["r"] = ask()
        return inner

    box = {}
    fill(box)
    print(box["r"]["choices"][0]["text"])


def by_ctor():
    class H:
        def __init__(self, history):
            self.history = history

        def add(self):
            self.history.append(ask()["choices"][0])

    history = []
    H(history).add()
    print(history[0]["text"])


def by_ctor2():
    class H:
        def __init__(self, history):
            self.history = history

    history = []
    h = H(history)
    history.append(ask()["choices"][0])
    print(h.history[0]["text"])


def by_closure():
    def make():
        box = {}

        def put():
            box["r"] = ask()

        return box, put

    box, put = make()
    put()
    print(box["r"]["choices"][0]["text"])


def by_update():
    box = {"a": {}}
    box["a"].update(r=ask())
    print(box["a"]["r"]["choices"][0]["text"])


def by_dictcomp():
    boxes = {k: {} for k in "ab"}
    for k in boxes:
        inner = boxes[k]
        inner["r"] = ask()
    print(boxes["a"]["r"]["choices"][0]["text"])


for show in (
    by_subscript,
    by_ifexp,
    by_or,
    by_call,
    by_calldirect,
    by_calldirectlist,
    by_method,
    by_methoddirect,
    by_property,
    by_loop,
    by_loopvalues,
    by_loopitems,
    by_loopenumerate,
    by_get,
    by_setdefault,
    by_unpack,
    by_multi,
    by_walrus,
    by_last,
    by_nested,
    by_nested2,
    by_appended,
    by_appended2,
    by_stored,
    by_next,
    by_attr,
    by_attrin,
    by_param,
    by_paramreturn,
    by_ctor,
    by_ctor2,
    by_closure,
    by_update,
    by_dictcomp,
):
    show()
