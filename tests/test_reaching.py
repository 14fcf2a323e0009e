"""What a variable may be bound to where it is read, and what tests before it say."""

from __future__ import annotations

from textwrap import indent

import libcst as cst
import pytest

from edit_probe import tree_of
from openai_migrate.syntax.emptiness import may_be_empty, may_be_none
from openai_migrate.syntax.known import Known
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.reaching import UNSET, AttributeFlow
from openai_migrate.syntax.scopes import Scopes


def asked(source: str) -> tuple[Queries, int]:
    """The queries of a module, and the argument of ``use(...)``."""
    tree = tree_of(source)
    queries = Queries(tree, Scopes(tree))
    (call,) = queries.calls_of({"use"})
    node = tree.node(call)
    assert isinstance(node, cst.Call)
    return queries, tree.id_of(node.args[0].value)


def in_function(body: str) -> str:
    return "def f(p, d=None):\n" + indent(body, "    ")


ASKED = [
    "if d is not None:\n    use(d)\n",
    "if None is not d and p:\n    use(d or 1)\n",
    "if d:\n    use(d)\n",
    "if d and p:\n    use(d)\n",
    "if p and (d is not None):\n    if p:\n        use(d)\n",
    "if not d:\n    raise E\nuse(d)\n",
    "if not d:\n    return\nuse(d)\n",
    "if d is None:\n    log(1)\n    sys.exit(1)\nuse(d)\n",
    "if p or not d:\n    return\nuse(d)\n",
    "if not (p and d):\n    return\nuse(d)\n",
    "if not all([p, d]):\n    return\nuse(d)\n",
    "if d is None:\n    pass\nelse:\n    use(d)\n",
    "if d is None:\n    d = 'x'\nuse(d)\n",
    "if not d:\n    d = 'x'\nelse:\n    d += '/'\nuse(d)\n",
    "if p:\n    d = 'x'\nelif not d:\n    raise E\nuse(d)\n",
    "assert d\nuse(d)\n",
    "assert d is not None, 'no'\nuse(d)\n",
    "d = d or 'x'\nuse(d)\n",
    "d = 'x' if d is None else d\nuse(d)\n",
    "use(d if d else 'x')\n",
    "d and use(d)\n",
    "not d or use(d)\n",
    "[use(d) for i in p if d]\n",
    "d = g()\nuse(d)\n",
    "while d is None:\n    d = g()\nuse(d)\n",
    "while not d:\n    d = p.get('d')\nuse(d)\n",
    "while d:\n    use(d)\n    d = None\n",
    "while True:\n    if d is None:\n        continue\n    use(d)\n",
    "for i in p:\n    if d is None:\n        break\n    use(d)\n",
    "for d in p:\n    use(d)\n",
    "if (e := p.get('e')):\n    use(e)\n",
    "if (e := p.get('e')) is not None:\n    use(e)\n",
    "try:\n    e = p['e']\nexcept KeyError:\n    raise\nuse(str(e))\n",
    "try:\n    assert d\nexcept E:\n    return\nuse(d)\n",
    "try:\n    g()\nfinally:\n    d = 'x'\nuse(d)\n",
    "if d is None:\n    return\nwith g():\n    use(d)\n",
    "if d is None:\n    return\ndef h():\n    use(d)\nh()\n",
    "if d is None:\n    return\nh(lambda: use(d))\n",
    "if isinstance(d, str):\n    use(d)\n",
    "if d == 'azure':\n    use(d)\n",
    "if p.a:\n    use(p.a)\n",
    "if p.a is None:\n    raise E\nuse(p.a)\n",
    "if g.get('a'):\n    use(g.get('a'))\n",
    "use(os.environ['a'])\n",
    "use(os.getenv('a', 'b'))\n",
    "match p:\n    case 1:\n        d = 'x'\n    case _:\n        d = 'y'\n        use(d)\n",
    "d = None\nd = 'x'\nuse(d)\n",
    "if p:\n    d = 'x'\nelse:\n    return\nuse(d)\n",
]


@pytest.mark.parametrize("body", ASKED)
def test_not_none(body: str) -> None:
    assert not may_be_none(*asked(in_function(body)))


@pytest.mark.parametrize("body", [one.replace("d=None", "d") for one in ASKED])
def test_not_none_at_the_top(body: str) -> None:
    top = "d = p.get('d')\nfor _ in p:\n" + indent(body.replace("return", "break"), "    ")
    flows = "def h" not in body and "lambda" not in body and "d = None" not in body
    if flows:
        assert not may_be_none(*asked(top))


@pytest.mark.parametrize(
    "body",
    [
        "use(d)\n",
        "if d is None:\n    use(d)\n",
        "if not d:\n    log()\nuse(d)\n",
        "if not d:\n    if p:\n        raise E\nuse(d)\n",
        "if d or p:\n    use(d)\n",
        "if not (d or p):\n    return\nuse(d)\n",
        "if d and p:\n    return\nuse(d)\n",
        "if d:\n    d = p.get('d')\n    use(d)\n",
        "if d is not None:\n    pass\nuse(d)\n",
        "if not d:\n    d = p.get('d')\nuse(d)\n",
        "if not d:\n    d = None\nuse(d)\n",
        "d = 'x'\nfor i in p:\n    use(d)\n    d = None\n",
        "d = 'x'\nwhile p:\n    use(d)\n    d = p.get('d')\n",
        "d = 'x'\nwhile p:\n    d = None\nuse(d)\n",
        "while d is None:\n    d = g()\n    if p:\n        d = None\n        break\nuse(d)\n",
        "while not d:\n    for i in p:\n        pass\n    else:\n        break\nuse(d)\n",
        "for i in p:\n    if d is None:\n        continue\nuse(d)\n",
        "try:\n    d = p['d']\nexcept KeyError:\n    d = None\nuse(d)\n",
        "try:\n    d = 'x'\nexcept E:\n    pass\nuse(d)\n",
        "d = 'x'\ntry:\n    d = None\n    d = g()\nexcept E:\n    pass\nuse(d)\n",
        "d = 'x'\ntry:\n    d = None\n    d = g()\nfinally:\n    use(d)\n",
        "try:\n    assert d\nexcept E:\n    pass\nuse(d)\n",
        "with suppress(E):\n    assert d\nuse(d)\n",
        "with suppress(E):\n    d = g()\nuse(d)\n",
        "if d is None:\n    return\nd = None\ndef h():\n    use(d)\nh()\n",
        "if d:\n    def h():\n        use(d)\n    d = None\n    h()\n",
        "d = 'x'\nfor i in p:\n    if d:\n        p.append(lambda: use(d))\n    d = None\n",
        "for e in p:\n    e = None\n    e = 'x'\n    def h():\n        use(e)\n    h()\n",
        "e = 'x'\ndef h():\n    nonlocal e\n    e = None\nh()\nuse(e)\n",
        "if d:\n    def h():\n        nonlocal d\n        d = None\n    h()\n    use(d)\n",
        "def h():\n    nonlocal d\n    use(d)\n    d = None\nd = 'x'\nh()\n",
        "use(os.getenv('a', None))\n",
        "use(p.get('a', d))\n",
        "use('x' if d else d)\n",
        "if p.a:\n    p.a = None\n    use(p.a)\n",
        "if p.a:\n    p.reset()\n    use(p.a)\n",
        "if p.a:\n    pass\nuse(p.a)\n",
        "match p:\n    case 1:\n        d = None\n    case _:\n        d = 'y'\nuse(d)\n",
        "if d != 'x':\n    use(d)\n",
        "if isinstance(d, object):\n    use(d)\n",
        "if d and h(d := None):\n    use(d)\n",
    ],
)
def test_may_be_none(body: str) -> None:
    assert may_be_none(*asked(in_function(body)))


def test_cells_are_one_after_the_other() -> None:
    source = "d = g.get('d')\nif d is None:\n    raise E\ndef f():\n    use(d)\n"
    assert not may_be_none(*asked(source))
    assert may_be_none(*asked(source + "d = None\n"))


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("if d is not None:\n    use(d)\n", True),
        ("if d:\n    use(d)\n", False),
        ("d = d or ''\nuse(d)\n", True),
        ("d = 'x' if p else d\nuse(d)\n", True),
        ("if not p:\n    raise E\nuse(p)\n", False),
        ("assert p is not None\nuse(p)\n", True),
        ("p = p or 'x'\nuse(p)\n", False),
        ("if p == 'x':\n    use(p)\n", False),
        ("p = ''\np = 'x'\nuse(p)\n", False),
        ("if p:\n    p = g()\n    use(p)\n", True),
    ],
)
def test_may_be_empty(body: str, empty: bool) -> None:
    assert may_be_empty(*asked(in_function(body))) is empty


ATTRIBUTE = [
    ("sdk.key = 1\n", {1}),
    ("try:\n    sdk.key = 1\nexcept KeyError:\n    sdk.key = 2\n", {1, 2}),
    ("try:\n    sdk.key = 1\nexcept KeyError:\n    pass\n", {1, None}),
    ("try:\n    sdk.key = 1\nexcept KeyError:\n    raise E\n", {1}),
    ("with open(p) as f:\n    sdk.key = 1\n", {1}),
    ("with other(p) as f:\n    sdk.key = 1\n", {1, None}),
    ("sdk.key = 1\nif not sdk.key:\n    sdk.key = 2\n", {1, 2}),
    ("sdk.key = 1\nif sdk.key is None:\n    sdk.key = 2\nelse:\n    sdk.key = 3\n", {2, 3}),
]


@pytest.mark.parametrize(("source", "values"), ATTRIBUTE)
def test_which_assignments_to_an_attribute_may_count(source: str, values: set[int | None]) -> None:
    tree = tree_of(source)
    queries = Queries(tree, Scopes(tree))
    found = {number for number, _, _, _ in queries.attributes({"key"})}
    given = {one: queries.variables.assigned_value(one) for one in found}
    stores = [one for one, value in given.items() if value is not None]
    module = tree.modules[0]
    assert module is not None
    state = AttributeFlow(queries, stores, found.difference(stores)).after(
        tree.id_of(module.body[-1])
    )
    texts = {None if one == UNSET else queries.text(given[one] or 0) for one in state}
    assert texts == {None if one is None else str(one) for one in values}


def test_a_test_of_an_attribute_says_that_it_is_there() -> None:
    tree = tree_of("sdk.key = f()\nif not sdk.key:\n    raise E\n")
    queries = Queries(tree, Scopes(tree))
    store, read = sorted(number for number, _, _, _ in queries.attributes({"key"}))
    module = tree.modules[0]
    assert module is not None
    state = AttributeFlow(queries, [store], [read]).after(tree.id_of(module.body[-1]))
    assert state == {store: Known.FILLED}
