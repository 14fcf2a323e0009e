"""The tree: numbers, parents, places, and input that must not bring the process down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from edit_probe import Probe, tree_of
from openai_migrate.syntax.tree import parse_chunk

_SOURCE = '''\
#!/usr/bin/env python
"""Docstring."""
import os, sys as s  # trailing
from .a import (b,
    c as d,
)

# leading

@decorated(1,
           k=2)
# between
class C(Base, metaclass=M):
\tx: int = 1; y = 2

\tasync def f(self, a, /, b=(1), *args: int, c, **kw) -> None:
\t\tasync with a as b, c: pass
\t\ttry:
\t\t\treturn [i async for i in (await a).b if i][0:1, ::2]
\t\t# above except
\t\texcept (A, B) as e: raise X from e
\t\telse:
\t\t\tdel a, b
\t\tfinally:
\t\t\tassert a, "b"

if (x := 1) and not y: z = lambda q: q ** -1
elif 'é' "ü": print(f"{x!r:>{w}} {'é'}", *a, **{**b, 1: 2})
else:
    global_ = {1, 2}; u = yield_ = (1,)
match z:
    case {"a": [1, *_], **r} | None if w:
        pass
    case P(x=1) as q: pass
x[1:2, ...] = a if b else c < d <= e
'''


def test_every_code_node_has_a_number_and_its_parent() -> None:
    tree = tree_of(_SOURCE, "second\n")
    assert len(set(map(id, tree.nodes))) == len(tree.nodes)
    for number, node in enumerate(tree.nodes):
        assert tree.id_of(node) == number
        parent = tree.parent(node)
        assert (parent is None) == (number in tree.roots)
        if parent is not None:
            assert tree.parents[number] < number
            assert any(child is node for child in parent.children)
    names = {node.value for node in tree.nodes if isinstance(node, cst.Name)}
    assert {"os", "s", "b", "d", "decorated", "Base", "M", "kw", "e", "w", "r", "P"} <= names
    assert tree.chunk_of(0) == 0
    assert tree.chunk_of(len(tree.nodes) - 1) == 1


def test_a_node_of_another_tree_has_no_number() -> None:
    with pytest.raises(KeyError):
        tree_of("x\n").id_of(cst.Name("x"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_agree_with_libcst(newline: str) -> None:
    """Oracle: libcst's own PositionProvider, for every expression and small statement."""
    text = _SOURCE.replace("\n", newline)
    tree = tree_of(text)
    module = tree.modules[0]
    assert module is not None
    oracle = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    kinds = (
        cst.BaseExpression,
        cst.BaseSmallStatement,
        cst.Arg,
        cst.ImportAlias,
        cst.If,
        cst.FunctionDef,
        cst.Try,
        cst.ExceptHandler,
        cst.Else,
    )
    wanted = [number for number, node in enumerate(tree.nodes) if isinstance(node, kinds)]
    places = tree.places(wanted)
    assert set(places) == set(wanted)
    for number in wanted:
        start = oracle[tree.nodes[number]].start
        assert places[number] == (start.line, start.column + 1), tree.nodes[number]


def test_places_are_counted_in_each_chunk() -> None:
    tree = tree_of("a\n\nb\n", "\n  \nc(d)\n")
    names = {
        node.value: number for number, node in enumerate(tree.nodes) if isinstance(node, cst.Name)
    }
    places = tree.places(names.values())
    assert {name: places[number] for name, number in names.items()} == {
        "a": (1, 1),
        "b": (3, 1),
        "c": (3, 1),
        "d": (3, 3),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "x",
        "x\n\n\n",
        "x\r\ny\nz\rw\r\n",
        "if x:\n\ty\n\tif z:\n\t    w\n",
        "if x:\n  y\nif z:\n        w\n",
        "x = '''\r\n a\n'''\n",
        "x = 1 \\\n  + 2\n",
        "# only\n# comments",
        "x\n\f\ny\n",
        "x = [\n  1,\n\n  # c\n]  # d\n\n\n",
        "async def f():\n  await x\n# dedented\n  y\n",
        "é = 'ü'  # ñ\n",
    ],
)
def test_every_text_is_reproduced(text: str) -> None:
    module, fault = parse_chunk(text)
    assert fault is None
    assert module is not None
    assert module.code == text


@pytest.mark.parametrize(
    ("text", "line"),
    [("x = (\n", 1), ("x\nprint 'a'\n", 2), ("x\n\0\n", 1), ("except:\n", 1), ("x\n   y\n", 2)],
)
def test_what_does_not_parse_is_named_by_line(text: str, line: int) -> None:
    module, fault = parse_chunk(text)
    assert module is None
    assert fault is not None
    assert fault[0] == line


def test_a_chunk_that_does_not_parse_costs_only_itself() -> None:
    tree = tree_of("a\n", "b = (\n", "c\n")
    assert [module is None for module in tree.modules] == [False, True, False]
    assert [problem.path for problem in tree.problems] == ["a.py"]
    assert {node.value for node in tree.nodes if isinstance(node, cst.Name)} == {"a", "c"}


_HOSTILE = [
    "x = " + "(" * 10_000 + ")" * 10_000,
    "x = " + "[" * 150 + "]" * 150,
    "x = " + "-" * 10_000 + "1",
    "x = " + "not " * 10_000 + "1",
    "x = " + "a." * 10_000 + "b",
    "x = a" + "()" * 10_000,
    "x = a" + "[0]" * 3_000,
    "x = " + "a + " * 10_000 + "b",
    "x = " + "lambda: " * 5_000 + "1",
    "x = " + "a if b else " * 5_000 + "c",
    "x = " + "await " * 5_000 + "c",
    "x = " + "f(" * 5_000,
    "x = '" + "a" * 1_000_000 + "'",
    "".join("\n" + " " * depth + "if x:" for depth in range(120)) + " pass",
    "if x: pass\n" + "elif x: pass\n" * 5_000,
    "x = " + "a and " * 10_000 + "b",
    "x = " + "f'{" * 200 + "1" + "}'" * 200,
    "print 'python 2'; x = " + "(" * 5_000 + ")" * 5_000,
    "print 'python 2'; x = " + "-" * 20_000 + "1",
]


@pytest.mark.parametrize("text", _HOSTILE, ids=lambda text: text[:16])
def test_hostile_input_does_not_crash(text: str, tmp_path: Path) -> None:
    """In a process of its own: a stack overflow in native code cannot be caught."""
    (tmp_path / "input.py").write_text(text)
    script = (
        "import pathlib, sys\n"
        "from openai_migrate.sources.document import Chunk, Document, Kind\n"
        "from openai_migrate.syntax.tree import parse_document\n"
        "text = pathlib.Path(sys.argv[1]).read_text()\n"
        "document = Document('a.py', Kind.PYTHON, b'', 'utf-8', (Chunk(text),))\n"
        "tree = parse_document(document)\n"
        "tree.places(range(len(tree.nodes)))\n"
        "print(len(tree.problems), len(tree.nodes) > 1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "input.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.split() in (["0", "True"], ["1", "False"])


def test_hostile_files_stop_nothing(tmp_path: Path) -> None:
    """Each is migrated or named as a problem of its own; none as a fault of the tool."""
    (tmp_path / "good.py").write_text("import openai\n\nopenai.Model.list()\n")
    texts = [*_HOSTILE, "x = openai.Model" + ".list()" * 5_000, "x = openai" + ".Model" * 2_000]
    for number, text in enumerate(texts):
        (tmp_path / f"hostile{number}.py").write_text(f"import openai\n{text}\n")
    done = subprocess.run(
        [sys.executable, "-m", "openai_migrate", "--dry-run", "--report", "report.json"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 2, done.stderr
    assert "+client.models.list()" in done.stdout
    problems = json.loads((tmp_path / "report.json").read_text())["problems"]
    assert len(problems) > len(texts) / 2
    assert [problem for problem in problems if problem["internal"]] == []


@pytest.mark.parametrize("level", ["a and ", "a + ", "not ", "a if b else ", "a or not "])
def test_a_chain_that_libcst_can_nest_is_read(level: str) -> None:
    first = "x = " + level * 400 + "b\n"
    tree = tree_of(first + "y = c or d\n" * 900)
    assert not tree.problems
    assert tree.modules[0] is not None
    assert tree.span(tree.modules[0].body[0]) == (0, len(first))


@pytest.mark.parametrize("level", ["a and ", "a + ", "not ", "a if b else ", "a or not "])
def test_what_nests_too_deeply_is_named_by_line(level: str) -> None:
    """Before libcst's parser sees it, which would take half a minute for some of these."""
    module, fault = parse_chunk("y\n\nx = " + level * 1_500 + "b\n")
    assert module is None
    assert fault is not None
    assert fault[0] == 3


@pytest.mark.parametrize("level", ["a and ", "a + ", "a.b(", "x[1] * -"])
def test_what_nests_too_deeply_in_invalid_code_is_left_to_python(level: str) -> None:
    """libcst's parser would take minutes to find the fault."""
    module, fault = parse_chunk("y\n\nx = " + level * 30_000 + "b\ndef (:\n")
    assert module is None
    assert fault is not None
    assert "valid" in fault[1] or "deeply" in fault[1]


def test_statement_of_is_the_line_or_clause() -> None:
    probe = Probe("if a: b\nelif c:\n    d; e\nelse: f\n")
    names = {
        node.value: type(probe.tree.statement_of(node)).__name__
        for node in probe.tree.nodes
        if isinstance(node, cst.Name)
    }
    assert names == {
        "a": "If",
        "b": "If",
        "c": "If",
        "d": "SimpleStatementLine",
        "e": "SimpleStatementLine",
        "f": "Else",
    }
