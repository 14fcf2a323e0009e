"""Which numbers may be 0."""

from __future__ import annotations

import pytest

from edit_probe import tree_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.zeros import may_be_zero

ZERO = [
    "use(0)\n",
    "use(0.0)\n",
    "x = 5\nx -= 5\nuse(x)\n",
    "a, b = 5, 5\nuse(a - b)\n",
    "a = 5 if z else 7\nuse(a - 7)\n",
    "def f(t):\n    use(t - 5)\n",
    "def f(t=7):\n    use(t - 5)\n",
    "use(4 // 5)\n",
    "use(10 % 5)\n",
    "for k in range(3):\n    use(k * 10)\n",
    "use(int(os.getenv('T', '0')))\n",
    "from config import NONE\nuse(NONE)\n",
    "from config import NONE as T\nuse(T * 2)\n",
]
NOT_ZERO = [
    "use(60 - 10)\n",
    "x = 10\nx -= 1\nuse(x)\n",
    "a, b = 5, 7\nuse(a - b)\n",
    "[a, b] = [5, 7]\nuse(a - b)\n",
    "a = 5 if z else 7\nif z:\n    use(60 // 5)\n",
    "use(10 % 4)\n",
    "def f(t=5):\n    use(t * 2)\n",
    "for k in range(3):\n    use(2 ** k)\n",
    "from config import LONG\nuse(LONG)\n",
    "from config import LONG\nuse(LONG * 2)\n",
]


def may_be(source: str) -> bool:
    tree = tree_of(source)
    queries = Queries(tree, Scopes(tree))
    (call,) = queries.calls_of({"use"})
    value = tree.node(call).args[0].value  # type: ignore[attr-defined]
    return may_be_zero(queries, tree.id_of(value), {"NONE"})


@pytest.mark.parametrize("source", ZERO)
def test_what_may_be_zero(source: str) -> None:
    assert may_be(source)


@pytest.mark.parametrize("source", NOT_ZERO)
def test_what_is_another_number(source: str) -> None:
    assert not may_be(source)
