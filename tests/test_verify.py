"""The gate: it lets every right result pass and stops each kind of wrong one."""

from __future__ import annotations

import libcst as cst
import pytest

from edit_probe import Probe, apply_plan, tree_of
from openai_migrate.core.edit import (
    AddComment,
    Edit,
    EditImport,
    InsertStatements,
    NameArgument,
    RemoveArgument,
    ReorderHandlers,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.verify import name_faults, unbound_names, verify

_BEFORE = """\
# licence
import os

import openai


# about f
@decorated
def f(x):
    # inside
    if x: return openai.A.create(
        engine="m",
        n=1,
    )

    try:
        y = 1
    except os.error:
        pass
    # last
    except Exception:
        pass
    else:
        x
    return y


def decorated(g):
    return g


openai.api_key = "k"
f(1); f(2)
f(3)
"""


def _edits(probe: Probe) -> dict[str, Edit]:
    tree = probe.tree
    handlers = [n for n, node in enumerate(tree.nodes) if isinstance(node, cst.ExceptHandler)]
    attempt = next(n for n, node in enumerate(tree.nodes) if isinstance(node, cst.Try))
    keywords = [
        n for n, node in enumerate(tree.nodes) if isinstance(node, cst.Arg) and node.keyword
    ]
    return {
        "expression": ReplaceExpression(probe("openai.A.create"), "f"),
        "decorator": ReplaceExpression(probe("decorated"), "f.g"),
        "name": NameArgument(keywords[0], "model"),
        "remove": RemoveArgument(keywords[1]),
        "statement": ReplaceStatement(probe.statement('openai.api_key = "k"'), ""),
        "lines": ReplaceStatement(probe.statement('openai.api_key = "k"'), "a = 1\n\n\nb = 2"),
        "part": ReplaceStatement(probe.statement("f(2)"), "while x:\n    y\n", ()),
        "import": EditImport(
            probe.statement("import os"), rename=((probe("os", cst.ImportAlias), "sys as os"),)
        ),
        "above f": InsertStatements(probe.line("@decorated"), "new = 1", before=True),
        "below f": InsertStatements(probe.line("@decorated"), "\nnew = 1"),
        "first": InsertStatements(probe.line("import os"), "new = 1", before=True),
        "last": InsertStatements(probe.line("f(3)"), "new = 1"),
        "comment": AddComment(probe("os.error"), "T"),
        "comment on f": AddComment(probe("decorated"), "T"),
        "handlers": ReorderHandlers(attempt, tuple(handlers[::-1])),
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("ending", ["", "end"])
def test_results_of_the_applier_pass(newline: str, ending: str) -> None:
    text = (_BEFORE + ("f(4)" if ending else "")).replace("\n", newline)
    probe = Probe(text)
    names = ("x", "y", "a", "b", "new", "api_key")
    known = newline.join(f"{name} = 0" for name in names)
    probe = Probe(f"{known}{newline}{text}")
    for label, edit in _edits(probe).items():
        faults = verify(probe.tree, apply_plan(probe.tree, [edit]), [edit])
        assert faults == (), label


def test_all_edits_together_pass() -> None:
    probe = Probe(f"x = y = 0\n{_BEFORE}")
    edits = _edits(probe)
    del edits["lines"]
    texts = apply_plan(probe.tree, list(edits.values()))
    assert verify(probe.tree, texts, list(edits.values())) == ()


def test_lines_put_above_the_comments_of_their_anchor_pass() -> None:
    probe = Probe("new = 1\n\n# one\n\n# two\nx = 1\n")
    edit = InsertStatements(probe.line("x = 1"), "new = 2", before=True)
    texts = apply_plan(probe.tree, [edit])
    assert texts == ("new = 1\n\nnew = 2\n# one\n\n# two\nx = 1\n",)
    assert verify(probe.tree, texts, [edit]) == ()


def test_an_unchanged_document_passes() -> None:
    assert verify(tree_of("x\n", "y\n"), (None, "y\n"), ()) == ()


@pytest.mark.parametrize(
    "after",
    ["if x:\n", "f(a=1, a=2)\n", "x = (\n", "return 1\n", "f(a=1, 2)\n", "nonlocal x\n", "1 = x\n"],
)
def test_what_is_no_python_is_a_fault(after: str) -> None:
    probe = Probe("x\n")
    edit = ReplaceStatement(probe.statement("x"), "y")
    (fault,) = verify(probe.tree, (after,), [edit])
    assert "no valid Python" in fault


def test_top_level_await_of_a_notebook_is_legal() -> None:
    probe = Probe("x = await f()\nf = 1\n")
    edit = ReplaceExpression(probe("await f()"), "(await f()).y")
    assert verify(probe.tree, apply_plan(probe.tree, [edit]), [edit]) == ()


def test_a_file_that_was_illegal_before_need_only_parse() -> None:
    probe = Probe("x = 1\nreturn x\n")
    edit = ReplaceExpression(probe("1"), "2")
    assert verify(probe.tree, ("x = 2\nreturn x\n",), [edit]) == ()
    (fault,) = verify(probe.tree, ("x = (\nreturn x\n",), [edit])
    assert "no valid Python" in fault


@pytest.mark.parametrize(
    "after",
    [
        "a = 1\nb = 3\n# c\nx = 5\nc = 3\n",  # a line above
        "a = 1\nb = 2\n# c\nx = 5\nc = 4\n",  # a line below
        "a = 1\nb = 2\nx = 5\nc = 3\n",  # a comment lost
        "a = 1\nb = 2\n# c\nx = 5\n",  # a line lost
        "b = 2\na = 1\n# c\nx = 5\nc = 3\n",  # lines in another order
        "n = 0\na = 1\nb = 2\n# c\nx = 5\nc = 3\n",  # a line more at the top
        "a = 1\nb = 2\n# c\nx = 5\nc = 3\nn = 0\n",  # a line more at the end
        "a = 1\nn = 0\nb = 2\n# c\nx = 5\nc = 3\n",  # a line more in between
        "a = 1\r\nb = 2\n# c\nx = 5\nc = 3\n",  # another line end
        "a = 1 \nb = 2\n# c\nx = 5\nc = 3\n",  # a blank
    ],
)
def test_a_change_outside_the_edited_statement_is_a_fault(after: str) -> None:
    probe = Probe("a = 1\nb = 2\n# c\nx = 4\nc = 3\n")
    edit = ReplaceExpression(probe("4"), "5")
    assert verify(probe.tree, ("a = 1\nb = 2\n# c\nx = 5\nc = 3\n",), [edit]) == ()
    (fault,) = verify(probe.tree, (after,), [edit])
    assert "no edit is there" in fault


def test_an_edit_of_a_header_does_not_cover_the_body() -> None:
    probe = Probe("x = 1\nif x:\n    a = 1\nelse:\n    b = 1\n")
    edit = ReplaceExpression(probe("x", nth=1), "y")
    edits = [edit, ReplaceExpression(probe("x"), "y")]
    good = "y = 1\nif y:\n    a = 1\nelse:\n    b = 1\n"
    assert verify(probe.tree, (good,), edits) == ()
    for bad in (good.replace("a = 1", "a = 2"), good.replace("b = 1", "b = 2")):
        assert len(verify(probe.tree, (bad,), edits)) == 1


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("import m\nm.f()\n", "m.f()\n", ["m"]),
        ("import m\ndef g():\n    m.f()\n", "def g():\n    m.f()\n", ["m"]),
        ("def g():\n    import m\n    m.f()\n", "def g():\n    pass\n    m.f()\n", ["m"]),
        ("import m\nclass C:\n    x = m\n", "class C:\n    x = m\n", ["m"]),
        ("import m\nx = [m for i in y]\n", "x = [m for i in y]\n", ["m"]),
        ("import m\nm.f()\n", "client.f()\n", ["client"]),
        ("import m\nm.f(x)\n", "print(x, __name__, __file__)\n", []),
        ("import m\nm.f()\n", "from m import *\nf()\n", []),
        ("import m\ndef g():\n    global m\n    m = 1\nm.f()\n", None, []),
        ("import m\ndef g(m):\n    return m\n", "def g(m):\n    return m\n", []),
        ("import m\ndef m(): pass\nm()\n", "def m(): pass\nm()\n", []),
        ("import m\n'm'\n", "'m'\n", []),
    ],
)
def test_a_name_that_lost_its_binding_is_a_fault(
    before: str, after: str | None, missing: list[str]
) -> None:
    if after is None:
        after = before.removeprefix("import m\n")
    assert _lost(before, after) == missing


def _lost(before: str, after: str) -> list[str]:
    faults = name_faults(unbound_names(Scopes(tree_of(before))), Scopes(tree_of(after)))
    return [fault.split("'")[1] for fault in faults]


def test_chunks_share_their_names() -> None:
    before = unbound_names(Scopes(tree_of("import m\n", "m.f()\n")))
    assert name_faults(before, Scopes(tree_of("import m as n\n", "m.f()\n"))) != ()
    assert name_faults(before, Scopes(tree_of("x = 1\n", "x\n"))) == ()
