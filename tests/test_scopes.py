"""Our scope resolver against CPython's own: what each name means in each scope of real modules."""

from __future__ import annotations

import keyword
import symtable
import sysconfig
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edit_probe import tree_of
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes

_STDLIB = Path(sysconfig.get_paths()["stdlib"])
MODULES = [
    *(
        [
            "abc",
            "argparse",
            "ast",
            "bdb",
            "bisect",
            "calendar",
            "cmd",
            "code",
            "codecs",
            "collections/__init__",
            "configparser",
        ]
    ),
    *(
        [
            "contextlib",
            "copy",
            "csv",
            "dataclasses",
            "difflib",
            "dis",
            "enum",
            "fnmatch",
            "functools",
            "glob",
            "gzip",
            "heapq",
        ]
    ),
    *(
        [
            "inspect",
            "ipaddress",
            "json/decoder",
            "json/encoder",
            "linecache",
            "logging/__init__",
            "numbers",
        ]
    ),
    *(
        [
            "operator",
            "pathlib",
            "pickle",
            "pprint",
            "queue",
            "random",
            "reprlib",
            "sched",
            "selectors",
            "shlex",
            "statistics",
        ]
    ),
    *(
        [
            "string",
            "tempfile",
            "textwrap",
            "threading",
            "tokenize",
            "traceback",
            "types",
            "typing",
            "unittest/mock",
        ]
    ),
    *(
        [
            "urllib/parse",
            "uuid",
            "weakref",
            "xml/dom/minidom",
            "asyncio/base_events",
            "asyncio/tasks",
        ]
    ),
]
_COMPREHENSIONS: dict[type[cst.CSTNode], str] = {
    cst.ListComp: "listcomp",
    cst.SetComp: "setcomp",
    cst.DictComp: "dictcomp",
    cst.GeneratorExp: "genexpr",
    cst.Lambda: "lambda",
}

#: (kind and name of the scope with those around it, name, what the name means there)
Meaning = tuple[str, str, str]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_the_standard_library(module: str) -> None:
    path = _STDLIB / f"{module}.py"
    if not path.exists():
        pytest.skip("this Python keeps the module elsewhere")
    _assert_agree(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\nclass A:\n    x = 2\n    def f(self): return x\n",
        "class A:\n    x = 2\n    y = [x for _ in range(3)]\n    z = [i for i in x]\n",
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    return x\n",
        "x = 1\ndef f():\n    global x\n    x = 2\n    def g(): return x\n",
        "def f(x):\n    return [y := x for x in range(3)], y\n",
        "def f():\n    def g(): return h\n    h = 1\n",
        "def f(a, b=lambda a: a, *c, d: int = 1, **e): return a, b, c, d, e\n",
        "def f():\n    try: pass\n    except ValueError as e: print(e)\n    import a.b, c as d\n",
        "def f(v):\n    match v:\n        case {'a': x, **r}: return x, r\n        case [y, *s]: return y, s\n",  # noqa: E501
        "def f():\n    with a as (b, [c, *d]): pass\n    for i, j in b: del c\n    (k, l), m = d\n",
        "def f():\n    class A:\n        def g(self): return A, __class__\n    return A\n",
        "def f():\n    x: int\n    def g(): return x\n",
        "def f(x):\n    return [[x for x in y] for y in x if (lambda z: z + x)(y)]\n",
        "class A:\n    def f(self, x=(lambda: B)): return x\n    B = 1\n",
        "def f():\n    global g\n    def g(): pass\n    import h\n    class g: pass\n",
    ],
)
def test_a_trap(source: str) -> None:
    _assert_agree(source)


_names = st.sampled_from("abc")


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


@st.composite
def _block(draw: st.DrawFn, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        lines += draw(_statement(depth))
    return lines


@st.composite
def _statement(draw: st.DrawFn, depth: int) -> list[str]:
    one, two, three = draw(_names), draw(_names), draw(_names)
    simple = [
        f"{one} = {two}",
        f"{one} += {two}",
        f"print({one}, {two})",
        f"global {one}",
        f"nonlocal {one}",
        f"import {one}.{two}",
        f"import m as {one}",
        f"del {one}",
        f"{one}: {two} = {three}",
        f"r = [{one} for {two} in {three}]",
        f"r = {{{one}: {two} for {one} in {two} for {three} in {one}}}",
        f"r = [({one} := {two}) for {three} in x]",
        f"r = lambda {one}, d={two}: {three}",
        f"for {one}, r in {two}: {three} = {one}",
    ]
    if depth == 0 or draw(st.booleans()):
        return [draw(st.sampled_from(simple))]
    inner = _indented(draw(_block(depth - 1)))
    header = draw(
        st.sampled_from(
            [
                f"def {one}({two}, r={three}):",
                f"async def {one}(*{two}):",
                f"class {one}({two}):",
                f"if {one}:",
                f"with {one} as {two}:",
            ]
        )
    )
    return [header, *inner]


@given(_block(3))
def test_a_generated_module(lines: list[str]) -> None:
    source = "\n".join(lines) + "\n"
    try:
        compile(source, "<generated>", "exec")
    except SyntaxError:
        assume(False)
    _assert_agree(source)


def _assert_agree(source: str) -> None:
    scopes = Scopes(tree_of(source))
    ours = Counter(_our_meanings(scopes))
    names = {(path, name) for path, name, _ in ours}
    theirs = Counter(
        meaning
        for meaning in _their_meanings(symtable.symtable(source, "<test>", "exec"), "module")
        if meaning[:2] in names
    )
    assert ours == theirs


def _our_meanings(scopes: Scopes) -> Iterator[Meaning]:
    for scope in scopes.scopes:
        if scope.kind is ScopeKind.MODULE:
            continue
        for name in {*scope.references, *scope.bindings}:
            if _is_plain(name):
                yield _path(scope), name, _our_meaning(scopes, scope, name)


def _our_meaning(scopes: Scopes, scope: Scope, name: str) -> str:
    binder = scopes.binder(scope, name)
    if binder is None or binder is scopes.module:
        return "global"
    return "local" if binder is scope else "outer"


def _path(scope: Scope) -> str:
    if scope.parent is None or scope.node is None:
        return "module"
    node = scope.node
    if isinstance(node, cst.FunctionDef | cst.ClassDef):
        name = node.name.value
    else:
        name = _COMPREHENSIONS[type(node)]
    return f"{_path(scope.parent)}/{name}"


def _their_meanings(table: symtable.SymbolTable, path: str) -> Iterator[Meaning]:
    for child in table.get_children():
        if str(getattr(child.get_type(), "value", child.get_type())) not in ("function", "class"):
            continue  # scopes of annotations and of type parameters
        inner = f"{path}/{child.get_name()}"
        for symbol in child.get_symbols():
            if _is_plain(symbol.get_name()) and (
                symbol.is_referenced()
                or symbol.is_assigned()
                or symbol.is_parameter()
                or symbol.is_imported()
                or symbol.is_annotated()
            ):
                yield inner, symbol.get_name(), _their_meaning(symbol)
        yield from _their_meanings(child, inner)


def _their_meaning(symbol: symtable.Symbol) -> str:
    if symbol.is_global():
        return "global"
    return "outer" if symbol.is_free() else "local"


def _is_plain(name: str) -> bool:
    """Not a constant to us, not private (CPython mangles those), not made by the compiler."""
    return not keyword.iskeyword(name) and not name.startswith(("__", "."))
