"""What may hold functions of a document."""

from __future__ import annotations

import pytest

from openai_migrate.syntax.ast_holders import holders_in
from openai_migrate.syntax.ast_unnamed import Reach

_DOING = "def do(*given):\n    ...\n"


@pytest.mark.parametrize(
    ("code", "key", "reach"),
    [
        ("x = do()", "x", Reach.NONE),
        ("x = do", "x", Reach.CALLS),
        ("x = {'a': do}", "x", Reach.CALLS),
        ("x = [do]\nfor y in x: ...", "y", Reach.CALLS),
        ("x = defaultdict(do)", "x", Reach.ITEMS),
        ("x = list(map(do, a))", "x", Reach.NONE),
        ("x = (do(a) for a in b)", "x", Reach.LOOPS),
        ("x = list(do(a) for a in b)", "x", Reach.NONE),
        ("x.add(do)", "x", Reach.ITEMS),
        ("x.y = do", ".y", Reach.CALLS),
        ("def f(x): ...\nf(do)", "f(x)", Reach.CALLS),
        ("def f(x): ...\nf(do)", "x", Reach.NONE),
        ("def f(x): return x\ny = f(do)", "y", Reach.CALLS),
        ("def f(do):\n    x = do", "f(x)", Reach.NONE),
        ("class A:\n    def __init__(self, x): self.y = x\nA(do)", ".y", Reach.CALLS),
        ("class A:\n    x: str\nclass B(A): ...\nB(do)", ".x", Reach.CALLS),
        (
            "class A(Thread):\n    def __init__(self): super().__init__(do)\nx = A()",
            "x",
            Reach.ITEMS,
        ),
        ("def f(x): H.append(x)\n@f\ndef do(): ...", "H", Reach.ITEMS),
        ("from a import B\nclass A(B):\n    def do(self): ...\nx.add(A())", "x", Reach.ITEMS),
        ("import st\nst.button(do)", "st", Reach.NONE),
        ("import st\nst.button(do)", "import st", Reach.ITEMS),
        ("from a import b\nb(do)", "import a", Reach.ITEMS),
        ("from .a import b, c\nb(do)", "c", Reach.ITEMS),
    ],
)
def test_what_may_hold_one(code: str, key: str, reach: Reach) -> None:
    found = holders_in([_DOING + code], {"do"})
    assert found is not None
    assert found.by_key.get(key, Reach.NONE) == reach


@pytest.mark.parametrize(
    ("code", "methods"),
    [
        ("    def __str__(self): return self.f()", {"__str__"}),
        ("    @property\n    def text(self): return self.f()", {"text"}),
        ("    def text(self): return self.f()", set()),
        ("    @property\n    def text(self): return self.g()", set()),
    ],
)
def test_what_runs_one_without_a_call(code: str, methods: set[str]) -> None:
    found = holders_in(
        [f"{_DOING}class A:\n    def __init__(self, f): self.f = f\n{code}\nA(do)"], {"do"}
    )
    assert found is not None
    assert found.methods == methods
