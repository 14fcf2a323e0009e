"""Our scope resolver against CPython's own: what each name means in each scope of real modules."""

from __future__ import annotations

import ast
import keyword
import re
import symtable
import sys
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
MODULES = (
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
    "inspect",
    "ipaddress",
    "json/decoder",
    "json/encoder",
    "linecache",
    "logging/__init__",
    "numbers",
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
    "string",
    "tempfile",
    "textwrap",
    "threading",
    "tokenize",
    "traceback",
    "types",
    "typing",
    "unittest/mock",
    "urllib/parse",
    "uuid",
    "weakref",
    "xml/dom/minidom",
    "asyncio/base_events",
    "asyncio/tasks",
)

_MANGLED = re.compile(r"_[^_]\w*?__\w")

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


@pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of Python 3.12")
@pytest.mark.parametrize(
    "source",
    [
        "def f[T: C](x: T = T, *, y: T) -> T:\n    return T, x\n",
        "class A[T](B[T], k=T):\n    def f(self, x: T): return T\n",
        "class A[T]:\n    C = 1\n    def f[U](self, x: C, y=C) -> U: return C, T, U\n",
        "def f(T):\n    @T\n    def g[T](): return T\n    return T\n",
        "def f():\n    type X[V] = V | X | Y\n    type Y = int | X\n    return X\n",
        "class A[T]:\n    C = 1\n    type X[V: C] = V | C | T\n    type Y = C\n",
        "def f[*T, **P](x: (lambda: T), *y: P): return [T for _ in P]\n",
    ],
)
def test_a_trap_of_type_parameters(source: str) -> None:
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
        compile(source, "<generated>", "exec", dont_inherit=True)
    except SyntaxError:
        assume(False)
    _assert_agree(source)


def _assert_agree(source: str) -> None:
    scopes = Scopes(tree_of(source))
    ours = Counter(_our_meanings(scopes))
    table = symtable.symtable(_with_generators(source), "<test>", "exec")
    assert ours == Counter(_their_meanings(table, "module"))


class _Generators(ast.NodeTransformer):
    """Every comprehension becomes the generator expression with the same scope.

    Since CPython 3.12 (PEP 709) the table of a list, set or dict comprehension is melted into the
    one around it, so what its names mean is no longer shown. Generators keep tables of their own,
    and names are resolved in all four by the same rules (language reference, 6.2.4).
    """

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self._generator(node, node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        return self._generator(node, node.elt)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        return self._generator(node, ast.Tuple([node.key, node.value], ast.Load()))

    def _generator(
        self, node: ast.ListComp | ast.SetComp | ast.DictComp, element: ast.expr
    ) -> ast.AST:
        return self.generic_visit(ast.GeneratorExp(element, node.generators))


def _with_generators(source: str) -> str:
    return ast.unparse(_Generators().visit(ast.parse(source)))


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
    match scope.node:
        case cst.FunctionDef() | cst.ClassDef():
            name = scope.node.name.value
        case cst.Lambda():
            name = "lambda"
        case cst.TypeParameters():
            name = "type parameters"
        case _:
            name = "genexpr"
    return f"{_path(scope.parent)}/{name}"


def _their_meanings(
    table: symtable.SymbolTable, path: str, in_class: frozenset[str] = frozenset()
) -> Iterator[Meaning]:
    """in_class: what the class around binds, if ``table`` is one of type parameters."""
    if path != "module":
        for name, symbol in _symbols(table).items():
            yield path, name, _their_meaning(symbol, in_class)
    bound = _bound_in_class(table)
    for child in table.get_children():
        match _kind(child):
            case "function" | "class":
                yield from _their_meanings(child, f"{path}/{child.get_name()}")
            case "type parameter" | "type parameters":
                yield from _their_meanings(child, f"{path}/type parameters", bound)


def _symbols(table: symtable.SymbolTable) -> dict[str, symtable.Symbol]:
    """The names that the source has in a scope.

    CPython evaluates the bound of a type parameter and the value of a type alias in a table of
    their own, so late; what the names in there mean is the same as around it.
    """
    found = {
        symbol.get_name(): symbol
        for symbol in table.get_symbols()
        if _is_plain(symbol.get_name()) and _stands_there(symbol, table)
    }
    for child in table.get_children():
        if _kind(child) in ("TypeVar bound", "type variable", "type alias"):
            found = _symbols(child) | found
    return found


def _stands_there(symbol: symtable.Symbol, table: symtable.SymbolTable) -> bool:
    """Whether the scope reads or binds the name itself.

    Some are only passed on to a scope inside; ``nonlocal`` names and those of ``:=`` in a
    comprehension are bound elsewhere.
    """
    bound = symbol.is_assigned() or symbol.is_imported() or symbol.is_annotated()
    elsewhere = symbol.is_free() or (table.get_name() == "genexpr" and symbol.is_global())
    return symbol.is_referenced() or symbol.is_parameter() or (bound and not elsewhere)


def _bound_in_class(table: symtable.SymbolTable) -> frozenset[str]:
    """What type parameters see of a class: CPython looks there at run time, before the globals."""
    if _kind(table) != "class":
        return frozenset()
    return frozenset(symbol.get_name() for symbol in table.get_symbols() if symbol.is_local())


def _kind(table: symtable.SymbolTable) -> str:
    """An enumeration's value since CPython 3.13, a string before."""
    kind = table.get_type()
    return str(getattr(kind, "value", kind))


def _their_meaning(symbol: symtable.Symbol, in_class: frozenset[str]) -> str:
    if symbol.is_global():
        return "outer" if symbol.get_name() in in_class else "global"
    return "outer" if symbol.is_free() else "local"


def _is_plain(name: str) -> bool:
    """Not a constant to us, not private (CPython mangles those), not made by the compiler."""
    special = name.startswith(("__", ".")) or _MANGLED.match(name)
    return not special and not keyword.iskeyword(name)
