"""What runs on every way through a block."""

from __future__ import annotations

from textwrap import indent

import pytest

from edit_probe import tree_of
from openai_migrate.syntax.certain import is_tested_before, is_tried_apart, runs_certainly
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes


def looked_at(body: str) -> tuple[Queries, int, list[int]]:
    """The queries of a function, the number of ``start()``, those of each ``goal()``."""
    tree = tree_of("def f():\n" + indent(body, "    "))
    queries = Queries(tree, Scopes(tree))
    (start,) = queries.calls_of({"start"})
    return queries, start, list(queries.calls_of({"goal"}))


@pytest.mark.parametrize(
    "body",
    [
        "start()\nreturn goal()\n",
        "start()\nx = 1 if goal() else 2\n",
        "start()\nif a:\n    goal()\nelse:\n    b(goal())\n",
        "start()\nif a:\n    goal()\nelif b:\n    goal()\nelse:\n    goal()\n",
        "start()\nfor i in range(3):\n    goal()\n",
        "start()\nwhile True:\n    x = goal()\n",
        "start()\ntry:\n    goal()\nexcept E:\n    pass\n",
        "start()\ntry:\n    a()\nfinally:\n    goal()\n",
        "start()\nwith a() as b:\n    goal()\n",
        "start()\nx = [i for i in goal()]\n",
        "start()\nx = goal() or 1\n",
        "start()\nmatch goal():\n    case _:\n        pass\n",
        "if a:\n    start()\n    goal()\n",
        "start()\ndef g():\n    return 1\ngoal()\n",
    ],
)
def test_certain(body: str) -> None:
    queries, start, goals = looked_at(body)
    assert goals
    assert runs_certainly(queries, start, goals)


@pytest.mark.parametrize(
    "body",
    [
        "goal()\nstart()\n",
        "start()\nif a:\n    return\ngoal()\n",
        "start()\nif a:\n    goal()\n",
        "start()\nif a:\n    goal()\nelif b:\n    goal()\n",
        "start()\nfor i in range(0):\n    goal()\n",
        "start()\nfor i in a:\n    goal()\n",
        "start()\nwhile a:\n    goal()\n",
        "start()\nx = [goal() for i in a]\n",
        "start()\nx = a and goal()\n",
        "start()\nx = lambda: goal()\n",
        "start()\ndef g():\n    goal()\n",
        "start()\nwith a():\n    if b:\n        raise E\n    goal()\n",
        "if a:\n    start()\ngoal()\n",
    ],
)
def test_not_certain(body: str) -> None:
    queries, start, goals = looked_at(body)
    assert not runs_certainly(queries, start, goals)


@pytest.mark.parametrize(
    ("body", "apart"),
    [
        ("start()\ntry:\n    goal()\nexcept E:\n    pass\n", True),
        ("try:\n    start()\n    goal()\nexcept E:\n    pass\n", False),
        ("start()\ngoal()\n", False),
        ("start()\ntry:\n    a()\nexcept E:\n    goal()\n", False),
        ("start()\ntry:\n    x = lambda: goal()\nexcept E:\n    pass\n", False),
    ],
)
def test_tried_apart(body: str, *, apart: bool) -> None:
    queries, start, goals = looked_at(body)
    assert is_tried_apart(queries, goals[0], start) is apart


@pytest.mark.parametrize(
    ("body", "tested"),
    [
        ("if not key:\n    return\nstart(key)\n", True),
        ("assert key\nstart(key)\n", True),
        ("if a:\n    return\nstart(key)\n", False),
        ("start(key)\nif not key:\n    return\n", False),
        ("def g():\n    if not key:\n        return\nstart(key)\n", False),
    ],
)
def test_tested_before(body: str, *, tested: bool) -> None:
    queries, start, _ = looked_at(body)
    value = queries.arguments(start)[0][1]
    assert is_tested_before(queries, value) is tested
