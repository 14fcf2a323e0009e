"""The walk over ``ast`` trees sees the same code as the standard library's."""

import ast
from pathlib import Path

import pytest

from openai_migrate.syntax.ast_walk import levels, walk

SOURCES = sorted((Path(__file__).parent / "fixtures").rglob("*before*.py"))[::20]
MARKERS = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_all_code_is_seen_once(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    expected = [node for node in ast.walk(tree) if not isinstance(node, MARKERS)]
    assert isinstance(expected[0], ast.Module)
    assert list(walk(tree)) == expected


def test_every_field_that_holds_code_is_followed() -> None:
    text = "@d\nclass C(b, m=k):\n    x: int = -1\nmatch a:\n    case {'k': v, **r} if v: pass\n"
    if hasattr(ast, "TypeAlias"):
        text += "type T[U: int] = list[U]\n"
    tree = ast.parse(text)
    assert list(walk(tree)) == [node for node in ast.walk(tree) if not isinstance(node, MARKERS)]


def test_levels_are_those_of_the_tree() -> None:
    found = [[type(node).__name__ for node in level] for level in levels(ast.parse("f(1)"))]
    assert found == [["Module"], ["Expr"], ["Call"], ["Name", "Constant"]]
