"""What tests for the version of the SDK say, worked out for each release that the rules cover.

Flow-insensitive: a name counts where the document binds it once. Tests:
``tests/test_old_branches.py``.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from openai_migrate.ruleset.model import Pack
from openai_migrate.syntax.ast_walk import walk

#: What gives the version of a package whose name it is given.
LOOK_UPS = (
    "importlib.metadata.version",
    "importlib_metadata.version",
    "pkg_resources.get_distribution",
)
#: What makes versions of texts.
_PARSERS = frozenset({"parse", "Version", "parse_version", "StrictVersion", "LooseVersion"})
_COMPARING: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, other: operator.contains(other, one),
    ast.NotIn: lambda one, other: not operator.contains(other, one),
}


class UnknownError(Exception):
    """A test says more than which version it is."""


class _Version(tuple[int, ...]):
    """The release of a version, to be compared."""

    __slots__ = ()

    @classmethod
    def of(cls, text: object) -> _Version:
        match = re.match(r"\d+(?:\.\d+)*", text) if isinstance(text, str) else None
        if match is None:
            raise UnknownError
        numbers = [int(part) for part in match[0].split(".")]
        return cls([*numbers, *(0 for _ in range(3 - len(numbers)))])


class VersionTests:
    """Works out tests for the version.

    A name counts if the document binds it once, to an expression, by an import or as a function
    without parameters that only returns one.
    """

    def __init__(self, trees: Iterable[ast.Module], pack: Pack) -> None:
        self._names = frozenset(pack.version_names)
        self._package = pack.package
        self._versions = pack.versions
        self._imported: dict[str, str] = {}
        self._bound: dict[str, ast.expr | None] = {}
        for tree in trees:
            for node in walk(tree):
                for name, value in _bindings(node):
                    same = name not in self._bound or _is_same(self._bound[name], value)
                    self._bound[name] = value if same else None
                if isinstance(node, ast.Import | ast.ImportFrom):
                    for name, meant in _imported(node).items():
                        same = self._imported.get(name, meant) == meant
                        self._imported[name] = meant if same else ""

    def lets_in_old(self, test: ast.expr) -> bool | None:
        """What a test is, True or False, where only v0 may get in; None where others may, too."""
        found = self.answers(test)
        old = found.pop(0)
        later = set(found.values())
        if len(later) != 1 or None in later or old in later:
            return None
        return later == {False}

    def answers(self, test: ast.expr) -> dict[int, bool | None]:
        """By major, what a test is with its release; None where more decides that."""
        return {major: self._holds(test, version) for major, version in self._versions.items()}

    def _holds(self, test: ast.expr, version: str) -> bool | None:
        try:
            return bool(_Value(self, version).of(test))
        except (UnknownError, TypeError, ValueError, LookupError, RecursionError):
            return None

    def qualified(self, node: ast.expr) -> str:
        """What a dotted name means whose first part is imported; "" for anything else."""
        match node:
            case ast.Name(name):
                return self._imported.get(name, "") if name not in self._bound else ""
            case ast.Attribute(value=base, attr=name):
                above = self.qualified(base)
                return above and f"{above}.{name}"
        return ""

    def is_version(self, node: ast.expr) -> bool:
        """Whether an expression gives the version of the SDK."""
        if self.qualified(node) in self._names:
            return True
        match node:
            case ast.Attribute(value=ast.Call() as call, attr="version"):
                return self._looks_up(call, *LOOK_UPS[2:])
            case ast.Call():
                return self._looks_up(node, *LOOK_UPS[:2])
        return False

    def _looks_up(self, call: ast.Call, *functions: str) -> bool:
        match call:
            case ast.Call(func=function, args=[ast.Constant(self._package)], keywords=[]):
                return self.qualified(function) in functions
        return False

    def value_of(self, name: str) -> ast.expr:
        """The expression that a name stands for; raises ``UnknownError``."""
        found = self._bound.get(name)
        if found is None or name in self._imported:
            raise UnknownError
        return found


class _Value(NamedTuple):
    """What expressions are with a certain version of the SDK."""

    tests: VersionTests
    version: str

    def of(self, node: ast.expr) -> object:
        """The value of an expression; raises ``UnknownError`` where the version does not say."""
        if self.tests.is_version(node):
            return self.version
        match node:
            case ast.Constant(value):
                return value
            case ast.Name(name):
                return self.of(self.tests.value_of(name))
            case ast.Tuple(elts=items):
                return tuple(map(self.of, items))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return not self.of(operand)
            case ast.BoolOp(op=joined, values=values):
                return self._any(values, decisive=isinstance(joined, ast.Or))
            case ast.Compare(left=left, ops=[comparison], comparators=[right]):
                return _COMPARING[type(comparison)](self.of(left), self.of(right))
            case ast.Subscript(value=whole, slice=ast.Slice(None, ast.expr() as end, None)):
                return self._items(whole)[: self._number(end)]
            case ast.Subscript(value=whole, slice=index):
                return self._items(whole)[self._number(index)]
            case ast.Attribute(value=whole, attr="major"):
                return _Version.of(self._text(whole))[0]
            case ast.Call():
                return self._call(node)
        raise UnknownError

    def _any(self, nodes: Sequence[ast.expr], *, decisive: bool) -> bool:
        """Whether an expression is what decides alone, whatever the others are; else the other."""
        unknown = False
        for node in nodes:
            try:
                if bool(self.of(node)) is decisive:
                    return decisive
            except UnknownError:
                unknown = True
        if unknown:
            raise UnknownError
        return not decisive

    def _call(self, call: ast.Call) -> object:
        if call.keywords or any(isinstance(one, ast.Starred) for one in call.args):
            raise UnknownError
        match call:
            case ast.Call(func=ast.Name(name), args=[]):
                return self.of(self.tests.value_of(f"{name}()"))
            case ast.Call(func=ast.Name("int"), args=[value]):
                return int(self._text(value))
            case ast.Call(func=ast.Attribute(value=text, attr="startswith"), args=[start]):
                found = self.of(start)
                starts = found if isinstance(found, tuple) else (found,)
                return self._text(text).startswith(tuple(map(str, starts)))
            case ast.Call(func=ast.Attribute(value=text, attr="split"), args=[ast.Constant(".")]):
                return self._text(text).split(".")
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(name), args=[text]) if (
                name in _PARSERS
            ):
                return _Version.of(self.of(text))
        raise UnknownError

    def _text(self, node: ast.expr) -> str:
        value = self.of(node)
        if isinstance(value, _Version):
            return ".".join(map(str, value))
        if isinstance(value, str):
            return value
        raise UnknownError

    def _items(self, node: ast.expr) -> Sequence[object]:
        value = self.of(node)
        if isinstance(value, str | list | tuple):
            return value
        raise UnknownError

    def _number(self, node: ast.expr) -> int:
        value = self.of(node)
        if isinstance(value, int):
            return value
        raise UnknownError


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """The names that a node binds other than by an import, with expressions that they stand for;
    ``name()`` for what a function gives."""
    match node:
        case ast.Assign(targets=[ast.Name(name)], value=value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(name), value=value):
            yield name, value
        case ast.Assign() | ast.AugAssign() | ast.For() | ast.AsyncFor() | ast.NamedExpr():
            yield from _stored(node)
        case ast.withitem() | ast.comprehension() | ast.Delete():
            yield from _stored(node)
        case ast.FunctionDef(name=name, args=arguments):
            yield name, None
            yield f"{name}()", _given(node)
            yield from ((one.arg, None) for one in _parameters(arguments))
        case ast.AsyncFunctionDef(name=name, args=arguments):
            yield name, None
            yield from ((one.arg, None) for one in _parameters(arguments))
        case ast.Lambda(args=arguments):
            yield from ((one.arg, None) for one in _parameters(arguments))
        case ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)):
            yield name, None
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name, None


def _is_same(one: ast.expr | None, other: ast.expr | None) -> bool:
    """Whether two expressions are written alike."""
    return one is not None and other is not None and ast.dump(one) == ast.dump(other)


def _stored(node: ast.AST) -> Iterator[tuple[str, None]]:
    for below in ast.iter_child_nodes(node):
        for one in walk(below) if isinstance(below, ast.expr) else ():
            if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load):
                yield one.id, None


def _parameters(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (one for one in (arguments.vararg, arguments.kwarg) if one is not None)


def _given(function: ast.FunctionDef) -> ast.expr | None:
    """What a function gives that is asked for nothing and only looks names up before."""
    if function.decorator_list or any(_parameters(function.args)):
        return None
    *before, last = function.body
    quiet = (ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    if not isinstance(last, ast.Return) or not all(
        isinstance(one, quiet)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in before
    ):
        return None
    return last.value


def _imported(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """The names that an import binds, with what they mean."""
    if isinstance(node, ast.ImportFrom):
        if node.level or not node.module:
            return {alias.asname or alias.name: "" for alias in node.names}
        return {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return {
        alias.asname or alias.name.partition(".")[0]: alias.name
        if alias.asname
        else alias.name.partition(".")[0]
        for alias in node.names
    }
