"""Functions that code may run without naming them where it does."""

from __future__ import annotations

import pytest

from openai_migrate.syntax.ast_unnamed import NOTHING, Reach, unnamed_in

_DOING = "def do(*given):\n    ...\n"


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        ("do()", Reach.NONE),
        ("print(do())", Reach.NONE),
        ("sorted(x, key=do)", Reach.NONE),
        ("def f(do):\n    return do", Reach.NONE),
        ("def f(x: do) -> do: ...", Reach.NONE),
        ("other = do", Reach.CALLS),
        ("TABLE = {'a': do}", Reach.CALLS),
        ("def f(by=do): by()", Reach.CALLS),
        ("def f(): return do", Reach.CALLS),
        ("def f(): do()\nx = [f]", Reach.CALLS),
        ("class A:\n    def f(self): do()\nx = A().f", Reach.CALLS),
        ("class A:\n    def __init__(self): do()\nx = [A]", Reach.CALLS),
        ("class A:\n    def __init__(self, f): self.f = f\nA(do)", Reach.CALLS),
        ("f = lambda: do()", Reach.CALLS),
        ("x = (do(a) for a in b)", Reach.LOOPS),
        ("x = list(do(a) for a in b)", Reach.NONE),
        ("x = map(do, b)", Reach.ITEMS),
        ("x = partial(do, b)", Reach.ITEMS),
        ("class A:\n    f = property(do)", Reach.ALL),
        ("class A:\n    __str__ = do", Reach.ALL),
        ("class A: ...\nA.f = do", Reach.ALL),
        ("setattr(A, name, do)", Reach.ALL),
        ("class A:\n    def __del__(self): do()", Reach.ALL),
        ("class A:\n    def __str__(self): return do()", Reach.NONE),
        ("class D: ...\nclass A:\n    @D\n    def f(self): do()", Reach.ALL),
        ("@app.route('/')\ndef f(): do()", Reach.NONE),
        ("class A:\n    def f(self): do()", Reach.NONE),
        ("import a\nclass A(a.B):\n    def f(self): do()", Reach.CALLS),
        ("from a import B\nclass A(B): ...\ndo()", Reach.NONE),
        ("from abc import ABC\nclass A(ABC):\n    def f(self): do()", Reach.NONE),
    ],
)
def test_what_holds_a_function(code: str, reach: Reach) -> None:
    assert unnamed_in([_DOING + code], {"do"}).reach is reach


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        ("for x in gen(): ...", Reach.NONE),
        ("print(list(gen()))", Reach.NONE),
        ("x = gen()", Reach.LOOPS),
        ("def f(): return gen()", Reach.LOOPS),
    ],
)
def test_what_holds_what_a_generator_gives(code: str, reach: Reach) -> None:
    found = unnamed_in([f"def gen(): yield 1\n{code}"], {"gen"})
    assert found.reach is reach
    assert found.reach_beside is Reach.LOOPS


def test_methods_that_no_call_names() -> None:
    code = """
class A:
    @cached_property
    def text(self): return self.ask()
    def __add__(self, other): return self.ask()
    def ask(self): return do()
    def __init__(self): self.ask()
class B(A): ...
"""
    found = unnamed_in([_DOING, code], {"do"})
    assert found.methods == {"text", "__add__"}
    assert found.names == {"do", "ask", "text", "__add__", "A", "B"}


def test_nothing_is_read_where_nothing_is_done() -> None:
    assert unnamed_in(["x = (", "x = do"], set()) is NOTHING
