"""Notebooks: their cells as chunks, and back with nothing else touched."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from openai_migrate.core.change import Change
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.adapters import read_document, render_document
from openai_migrate.sources.document import Document, Kind

Json = dict[str, object]


def code_cell(source: object, **more: object) -> Json:
    """A cell whose output holds what looks like the source of a cell."""
    outputs = [{"output_type": "display_data", "data": {"source": source}, "metadata": {}}]
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": outputs}
    return cell | {"source": source} | more


def notebook(*cells: Json, metadata: object = None, **more: object) -> Json:
    text_cell = {"cell_type": "markdown", "metadata": {}, "source": ["# a\n", "b"]}
    return {
        "cells": [text_cell, *cells],
        "metadata": {} if metadata is None else metadata,
        "nbformat": 4,
        "nbformat_minor": 4,
    } | more


def read(data: bytes) -> Document:
    document = read_document("a.ipynb", data)
    assert isinstance(document, Document), document
    assert rendered(document, [None] * len(document.chunks)) == data
    assert pickle.loads(pickle.dumps(document)) == document
    return document


def rendered(document: Document, new_texts: Sequence[str | None]) -> bytes:
    change = render_document(document, new_texts)
    assert isinstance(change, Change), change
    return change.applied(document.data)


LAYOUTS: dict[str, dict[str, object]] = {
    "jupyter": {"indent": 1, "ensure_ascii": False},
    "colab": {"indent": 2},
    "ascii": {"indent": 4},
    "sorted": {"indent": 1, "sort_keys": True},
    "compact": {"separators": (",", ":")},
    "one line": {"ensure_ascii": False},
}


@pytest.mark.parametrize("as_list", [True, False], ids=["list", "string"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_only_the_changed_lines_of_the_changed_cell_differ(
    as_list: bool, layout: dict[str, object], newline: str, end: str
) -> None:
    old_lines = ["import a\n", "!ls ü\n", "s = 'é😀/'\n", "old(1)\n", "x"]
    new_lines = ["import a\n", "import b  # ö\n", "!ls ü\n", "s = 'é😀/'\n", "new(1)\n", "x"]

    def written(lines: list[str]) -> bytes:
        source = lines if as_list else "".join(lines)
        cells = code_cell(["first ü"]), code_cell(old_lines) | {"source": source}
        text = json.dumps(notebook(*cells, code_cell([])), **layout) + end  # type: ignore[arg-type]
        return text.replace("\n", newline).encode()

    document = read(written(old_lines))
    first, second, third = document.chunks
    assert (first.text, first.cell, third.text, third.cell) == ("first ü", 1, "", 3)
    new = second.text.replace("import a\n", "import a\nimport b  # ö\n").replace("old", "new")
    assert rendered(document, [None, new, None]) == written(new_lines)


KEPT = {
    "escapes by hand": (
        r'["a = \"\/\u00e9\u00C9\"\n", "b()"]',
        "a = \"/éÉ\"\nc()",
        r'["a = \"\/\u00e9\u00C9\"\n", "c()"]',
    ),
    "escapes in a string": (
        r'"a = \"\/\u00e9\"\u000ab()\n"',
        'a = "/é"\nc()\n',
        r'"a = \"\/\u00e9\"\u000ac()\n"',
    ),
    "odd spacing": ('[ "a\\n" ,"b\\n",\n\t"c" ]', "a\nb\nc\nd", '[ "a\\n" ,"b\\n" ,"c\\n" ,"d" ]'),
    "mixed spacing": (
        r'["a\n",  "b\n", "c\n","d"]',
        "a\nb\nc\ne",
        r'["a\n",  "b\n", "c\n",  "e"]',
    ),
    "a line less": ('["a\\n","b\\n",  "c"]', "a\nc", '["a\\n","c"]'),
    "no line left": ('["a"]', "", "[]"),
    "items of several lines": ('["a\\nb\\n", "c"]', "a\nb\nd", '["a\\n", "b\\n", "d"]'),
    "split as nbformat does": (r'["a\f", "b\n", "c"]', "a\x0cb\nd", r'["a\f", "b\n", "d"]'),
    "one item, indented": ('[\n  "a"\n ]', "a\nb", '[\n  "a\\n",\n  "b"\n ]'),
}  # fmt: skip


@pytest.mark.parametrize(("old", "text", "new"), KEPT.values(), ids=KEPT.keys())
def test_how_a_source_is_written_stays(old: str, text: str, new: str) -> None:
    frame = '{"cells":[{"cell_type":"code","source":%s,"outputs":[]}],"nbformat":4}'
    document = read((frame % old).encode())
    assert rendered(document, [text]).decode() == frame % new


#: The lines of a cell, the text that the parser sees, a new text, and the lines that are written.
MARGINS = {
    "every line": (
        ["  a()\n", "  b()"],
        "a()\nb()",
        "import c\n\na()\nd()",
        ["  import c\n", "\n", "  a()\n", "  d()"],
    ),
    "below blank lines": (["\n", " \n", "\ta()\n"], "\n \na()\n", "\n \nb()\n", None),
    "a block": (["  if a:\n", "    b()\n"], "if a:\n  b()\n", "if a:\n  c()\n", None),
    "the first line only": (["  a()\n", "b()"], "a()\nb()", "a()\nc()", ["  a()\n", "  c()"]),
    "a string": (
        ["  s = '''\n", "x'''\n", "  a()"],
        "s = '''\nx'''\na()",
        "s = '''\nx'''\nb()",
        ["  s = '''\n", "x'''\n", "  b()"],
    ),
    "a comment": (["  # a\n", "if b:\n", "  c()"], "  # a\nif b:\n  c()", "  # a\nd()", None),
    "blanks at the end": (["  a()\n", "  "], "a()\n", "b()\n", ["  b()\n", "  "]),
    "magics": (
        ["  %%time\n", "  !ls\n", "  a()"],
        "#_masked_1_0_\n_masked_1_1_\na()",
        "#_masked_1_0_\n_masked_1_1_\nb()",
        ["  %%time\n", "  !ls\n", "  b()"],
    ),
    "prompts of Python": (
        [">>> if a:\n", "...     b()\n", "...\n", ">>> d"],
        "if a:\n    b()\n\nd",
        "import c\n\nif a:\n    c(\n        1,\n    )\n\nd",
        [
            *(">>> import c\n", "\n", ">>> if a:\n", "...     c(\n", "...         1,\n"),
            *("...     )\n", "...\n", ">>> d"),
        ],
    ),
    "prompts of IPython": (
        ["In [3]: !ls\n", "\n", "In [4]: for a in b:\n", "   ...:     a()"],
        "_masked_1_0_\n\nfor a in b:\n    a()",
        "_masked_1_0_\n\nimport c\nfor a in c:\n    a()\n    d()",
        [
            *("In [3]: !ls\n", "\n", "In [4]: import c\n", "In [1]: for a in c:\n"),
            *("   ...:     a()\n", "   ...:     d()"),
        ],
    ),
    "the only line with a prompt": ([">>> a\n", "b\n", "c"], "a\nb\nc", "b\nc", [">>> b\n", "c"]),
    "dots that are no prompt": (["x = 1\n", "..."], "x = 1\n...", "x = 2\n...", ["x = 2\n", "..."]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "text", "new", "expected"), MARGINS.values(), ids=MARGINS)
def test_what_stands_before_the_lines_of_a_cell(
    lines: list[str], text: str, new: str, expected: list[str] | None
) -> None:
    """IPython runs it without its indentation or prompts; what is written has them again."""
    document = read(json.dumps(notebook(code_cell(lines))).encode())
    assert document.chunks[0].text == text
    again = read(rendered(document, [new]))
    assert again.chunks[0].text == new
    if expected is not None:
        written = notebook(code_cell(lines) | {"source": expected})
        assert again.data == json.dumps(written).encode()


@example(lines=["\n\t"], new="", layout="ascii", as_list=False)  # indentation at the end
@given(
    lines=st.lists(st.text(max_size=6), max_size=6),
    new=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20),
    layout=st.sampled_from(sorted(LAYOUTS)),
    as_list=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back(lines: list[str], new: str, layout: str, as_list: bool) -> None:
    cells = code_cell(lines if as_list else "".join(lines)), code_cell(lines)
    text = json.dumps(notebook(*cells), **LAYOUTS[layout])  # type: ignore[arg-type]
    document = read(text.encode())
    if document.chunks[0].masks or document.chunks[0].margin:
        return
    again = read(rendered(document, [new, None]))
    before, after = json.loads(text), json.loads(again.data)
    assert "".join(after["cells"][1].pop("source")) == new + document.chunks[0].tail
    before["cells"][1].pop("source")
    assert after == before


def test_layouts_of_older_formats() -> None:
    old = {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [
            {"cells": [{"cell_type": "code", "input": ["a"], "language": "python", "outputs": []}]},
            {"metadata": {}, "cells": [{"cell_type": "code", "input": "b\n%c", "outputs": []}]},
        ],
    }
    document = read(json.dumps(old).encode())
    assert [(chunk.text, chunk.cell) for chunk in document.chunks] == [
        ("a", 1),
        ("b\n_masked_2_0_", 2),
    ]
    new = rendered(document, [None, "c\n_masked_2_0_"])
    assert new == json.dumps(old).replace(r"b\n%c", r"c\n%c").encode()


LANGUAGES: list[tuple[Json, bool]] = [
    ({}, True),
    ({"kernelspec": {"name": "python3", "display_name": "Python 3"}}, True),
    ({"kernelspec": {"name": "my-env", "display_name": "My environment"}}, True),
    ({"kernelspec": {"name": "x", "language": "python"}}, True),
    ({"kernelspec": {"name": "x"}, "language_info": {"name": "ipython"}}, True),
    ({"kernelspec": {"name": "ir", "display_name": "R"}}, False),
    ({"kernelspec": {"name": "julia-1.9", "language": "julia"}}, False),
    ({"language_info": {"name": "R"}}, False),
    ({"kernelspec": "nonsense", "language_info": [1]}, True),
]  # fmt: skip


@pytest.mark.parametrize(("metadata", "is_python"), LANGUAGES)
def test_only_notebooks_of_python_have_chunks(metadata: Json, is_python: bool) -> None:
    document = read(json.dumps(notebook(code_cell(["x"]), metadata=metadata)).encode())
    assert document.kind is Kind.NOTEBOOK
    assert bool(document.chunks) is is_python


CELL_LANGUAGES: list[tuple[Json, str, str]] = [
    ({"polyglot_notebook": {"kernelName": "csharp"}}, "using A;\nf(b!);", "#_masked_1_\n"),
    ({"dotnet_interactive": {"language": "csharp"}}, "using A;", "#_masked_1_"),
    ({"vscode": {"languageId": "sql"}}, "select a from b", "#_masked_1_"),
    ({"vscode": {"languageId": "sql"}}, "%a\nb = 1", "_masked_1_0_\nb = 1"),
    ({"vscode": {"languageId": "python"}}, "using A;", "using A;"),
    ({"vscode": [1], "tags": ["csharp"]}, "using A;", "using A;"),
]


@pytest.mark.parametrize(("metadata", "source", "text"), CELL_LANGUAGES)
def test_a_cell_of_another_language_is_passed_over(metadata: Json, source: str, text: str) -> None:
    """Where a cell is Python after all, it is migrated: a frontend may have guessed wrong."""
    cells = code_cell(source, metadata=metadata), code_cell("b")
    document = read(json.dumps(notebook(*cells)).encode())
    assert [chunk.text for chunk in document.chunks] == [text, "b"]
    assert document.chunks[0].problem is None
    assert json.loads(rendered(document, [None, "c"]))["cells"][1]["source"] == source


def test_a_cell_that_is_no_text_costs_only_itself() -> None:
    cells = code_cell("'\ud83d'"), code_cell("x\0"), code_cell("y")
    document = read(json.dumps(notebook(*cells)).encode())
    problems = [chunk.problem for chunk in document.chunks]
    assert problems[0] is not None
    assert "surrogate" in problems[0]
    assert problems[1] is not None
    assert problems[2] is None
    assert json.loads(rendered(document, [None, None, "z"]))["cells"][3]["source"] == "z"


def test_placeholders_are_names_that_no_cell_holds() -> None:
    cells = code_cell("_masked_1_0_ = 1\n%a"), code_cell("%b")
    document = read(json.dumps(notebook(*cells)).encode())
    assert document.chunks[0].text == "_masked_1_0_ = 1\n_masked1_1_0_"
    assert document.chunks[1].text == "_masked1_2_0_"


def test_a_lost_magic_is_our_fault_and_nothing_is_written() -> None:
    document = read(json.dumps(notebook(code_cell("%a\nb"))).encode())
    problem = render_document(document, ["b"])
    assert isinstance(problem, FileProblem)
    assert problem.ours
    assert problem.cell == 1


def test_values_that_json_does_not_know_but_python_writes_stay() -> None:
    outputs = "[NaN, -Infinity, 1e999, " + "9" * 5000 + "]"
    cell = f'{{"cell_type": "code", "source": "x", "outputs": {outputs}}}'
    data = f'{{"cells": [{cell}], "nbformat": 4}}'.encode()
    assert rendered(read(data), ["y"]) == data.replace(b'"x"', b'"y"')


def test_what_nbformat_refuses_is_migrated_if_its_cells_make_sense() -> None:
    odd = notebook(code_cell(["old()"], execution_count="seven", extra=1), nbformat_minor=5)
    document = read(json.dumps(odd, indent=1).encode())
    assert json.loads(rendered(document, ["new()"]))["cells"][1]["source"] == ["new()"]


HOSTILE = {
    "nothing": (b"", "is no valid JSON"),
    "no object": (b"[]", "the notebook is not an object"),
    "cut off": (b'{"cells": [{"cell_type": "co', "is no valid JSON"),
    "more behind": (b'{"cells": [], "nbformat": 4} x', "is no valid JSON: Extra data"),
    "a comma too many": (b'{"cells": [], "nbformat": 4,}', "is no valid JSON"),
    "a comma too few": (b'{"cells": [] "nbformat": 4}', "is no valid JSON"),
    "merge conflict": (b'{\n<<<<<<< HEAD\n "cells": []}', "is no valid JSON"),
    "control character": (b'{"cells": [], "nbformat": 4, "x": "a\nb"}', "is no valid JSON"),
    "cells twice": (b'{"cells": [], "cells": [], "nbformat": 4}', "has 'cells' twice"),
    "source twice": (
        b'{"cells": [{"cell_type": "code", "source": "a", "source": "b"}], "nbformat": 4}',
        "a cell has 'source' twice",
    ),
    "source a number": (
        b'{"cells": [{"cell_type": "code", "source": 1}], "nbformat": 4}',
        "the source of code cell 1 is no text",
    ),
    "source a list of numbers": (
        b'{"cells": [{"cell_type": "code", "source": ["a", 1]}], "nbformat": 4}',
        "the source of code cell 1 is no text",
    ),
    "no source": (
        b'{"cells": [{"cell_type": "code"}], "nbformat": 4}',
        "code cell 1 has no source",
    ),
    "cells an object": (b'{"cells": {}, "nbformat": 4}', "cells is not a list"),
    "a cell a list": (b'{"cells": [[]], "nbformat": 4}', "a cell is not an object"),
    "no format": (b'{"cells": []}', "nbformat is None"),
    "unknown format": (b'{"cells": [], "nbformat": 5}', "nbformat is 5"),
    "deep": (b'{"metadata": ' + b"[" * 100_000, "is nested too deeply"),
    "mark": (b'\xef\xbb\xbf{"cells": [], "nbformat": 4}', "begins with a byte order mark"),
    "utf-16": ('{"cells": [], "nbformat": 4}'.encode("utf-16"), "is no valid UTF-8"),
    "latin-1": (b'{"cells": [], "nbformat": 4, "x": "\xe9"}', "is no valid UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_problems(data: bytes, reason: str) -> None:
    problem = read_document("a.ipynb", data)
    assert isinstance(problem, FileProblem)
    assert reason in problem.reason
    assert not problem.ours


@given(st.binary(max_size=40), st.integers(0, 200), st.integers(0, 20))
@settings(max_examples=300, deadline=None)
def test_damaged_notebooks_never_raise(junk: bytes, start: int, length: int) -> None:
    data = json.dumps(notebook(code_cell(["a\n", "!b"]))).encode()
    read_document("a.ipynb", data[:start] + junk + data[start + length :])


def test_a_change_holds_new_sources_and_no_outputs() -> None:
    cells = code_cell("é = old()"), code_cell("same"), code_cell("old()")
    data = json.dumps(notebook(*cells), ensure_ascii=False).encode()
    document = read(data)
    change = render_document(document, ["é = new()", None, "new()"])
    assert isinstance(change, Change)
    assert [piece.new.decode() for piece in change.pieces] == ['"é = new()"', '"new()"']
    assert [data[piece.start : piece.stop].decode() for piece in change.pieces] == [
        '"é = old()"',
        '"old()"',
    ]
