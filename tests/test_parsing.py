"""Parsing without the checks of nodes: the same trees, and libcst as it was."""

from __future__ import annotations

from inspect import isabstract
from pathlib import Path

import libcst as cst
import pytest

from openai_migrate.syntax.parsing import _makers, parse_module
from openai_migrate.syntax.tree import parse_chunk

_HERE = Path(__file__).parent


@pytest.mark.parametrize(
    "path",
    [*sorted((_HERE / "fixtures").glob("*/*/before.py"))[::25], _HERE / "test_tree.py"],
    ids=lambda path: path.parent.name,
)
def test_the_tree_is_the_one_that_libcst_makes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours, theirs = parse_module(text), cst.parse_module(text)
    assert ours.deep_equals(theirs)
    assert ours.code == theirs.code


def test_every_class_of_nodes_is_made_without_checks() -> None:
    """Or parsing is as slow as ever: a release of libcst may keep fields in other ways."""
    made = _makers().keys()
    assert {"Name", "SimpleWhitespace", "Call", "Module", "IndentedBlock", "Comma"} <= made
    assert made == {
        name
        for name, kind in vars(cst).items()
        if isinstance(kind, type) and issubclass(kind, cst.CSTNode) and not isabstract(kind)
    }


def test_libcst_is_as_before_when_the_text_is_no_python() -> None:
    before = dict(vars(cst))
    module, fault = parse_chunk("x = (\n")
    assert module is None
    assert fault is not None
    assert dict(vars(cst)) == before
    with pytest.raises(cst.CSTValidationError):
        cst.Name("")
