"""Functions that code may run without naming them where it does: a variable, a container or a
library holds one, or Python runs it of an object by itself.

It is an open list how code comes to run what something holds, so that each name of such a function
counts that is more than a call of it. Tests: ``tests/test_unnamed.py`` and the programs
``client_between_*``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from openai_migrate.syntax.ast_values import last_part
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.method_names import is_constructor, is_dunder, is_tied


class Reach(IntEnum):
    """Which code may run functions that it does not name.

    CALLS: calls of what is not known, as a variable or a container holds one.
    LOOPS: loops, too, as an iterator holds one.
    ITEMS: reads of items, too, as a library holds one.
    ALL:   whatever asks an object for something, as a class holds one under whatever name.
    """

    NONE = 0
    CALLS = 1
    LOOPS = 2
    ITEMS = 3
    ALL = 4


@dataclass(frozen=True, slots=True)
class Unnamed:
    """names: of functions that do something, or name such, and of classes whose constructors do.
    methods: those of them that run where an attribute is read, or an operator or statement stands.
    loops: whether generators are among them, which others may hold. reach: of what holds one here.
    """

    names: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    loops: bool = False
    reach: Reach = Reach.NONE

    def __or__(self, other: Unnamed) -> Unnamed:
        """What of two documents may do so."""
        names, methods = self.names | other.names, self.methods | other.methods
        return Unnamed(names, methods, self.loops or other.loops, max(self.reach, other.reach))

    @property
    def reach_beside(self) -> Reach:
        """Which code of other documents may run one: it is not asked what these hold."""
        return max(self.reach, Reach.LOOPS) if self.loops else self.reach


NOTHING = Unnamed()


#: What may run without its name wherever its document is imported: properties, special methods,
#: generators, and what classes get later.
_FAR = re.compile(
    r"property\s*\(|@\s*[\w.]*property\b|\bdef __(?!init__|new__|post_init__)\w+__\s*\("
    r"|\b__\w+__\s*=\s*[^\W\d]|\byield\b|\bsetattr\b"
)


def may_reach_far(text: str) -> bool:
    """Whether code of other documents may run what a text defines without its name, but for calls
    of what they do not know."""
    return _FAR.search(text) is not None


def functions_around(trees: Iterable[ast.Module], places: Collection[tuple[int, int]]) -> set[str]:
    """What the functions are called by that hold some place: numbers of a tree and of a line."""
    return {
        called_as
        for number, tree in enumerate(trees)
        for function, called_as in called_names(tree)
        if any(
            number == place[0] and function.lineno <= place[1] <= (function.end_lineno or 0)
            for place in places
        )
    }


def unnamed(trees: Sequence[ast.Module], doing: Collection[str]) -> Unnamed:
    """What of a document may run without its name.

    doing: the names of the functions, and of the classes by their constructors, that do something.
    """
    if not doing:
        return NOTHING
    reader = _Reader(trees)
    for tree in trees:
        reader.read(tree)
    names = set(doing)
    count = 0
    while count != len(names):
        count = len(names)
        for one in reader.mentions:
            if one.name in names:
                names.update(one.inside)
    reaches = [Reach.NONE]
    for one in reader.mentions:
        if one.name in names:
            kept = Reach.LOOPS if one.result and one.name in reader.generators else Reach.NONE
            reaches += (one.reach, kept)
    methods = {name for name in names if name in reader.properties or is_dunder(name)}
    reaches += (reader.decorated.get(name, Reach.NONE) for name in names)
    by_bases = frozenset().union(*called_by_bases(trees).values())
    reaches += () if by_bases.isdisjoint(names) else (Reach.CALLS,)
    reaches += (Reach.ALL for name in methods if is_dunder(name) and not is_tied(name))
    loops = not reader.generators.isdisjoint(names)
    return Unnamed(frozenset(names), frozenset(methods), loops, max(reaches))


def unnamed_in(texts: Iterable[str], doing: Collection[str]) -> Unnamed:
    """The same of the texts of a document; all that may be where they nest too deeply."""
    try:
        with deep_recursion():
            return unnamed(parsed(texts) if doing else (), doing)
    except (RecursionError, MemoryError):
        return Unnamed(frozenset(doing), reach=Reach.ALL)


def parsed(texts: Iterable[str]) -> list[ast.Module]:
    """The trees of those texts that have one."""
    trees = []
    for text in texts:
        with suppress(SyntaxError, ValueError):
            trees.append(ast.parse(text))
    return trees


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Builtin functions that are through with what they are given when they return.
AT_ONCE = frozenset(
    {"all", "any", "dict", "frozenset", "isinstance", "issubclass", "len", "list", "max", "min"}
    | {"next", "print", "repr", "set", "sorted", "str", "sum", "tuple", "callable", "hasattr"}
)
#: Those of them that make something which holds what they are given.
_MAKING = frozenset({"dict", "frozenset", "list", "set", "tuple"})
#: Functions that give attributes to classes.
_OF_CLASSES = frozenset({"property", "setattr", "type", "__setattr__"})
_ACCESSORS = frozenset({"getter", "setter", "deleter"})


class _Mention(NamedTuple):
    """inside: what the functions around it are called by. reach: of what holds the function there;
    NONE where it is only called. result: whether what a call of it gives is held.
    """

    name: str
    inside: tuple[str, ...]
    reach: Reach
    result: bool


def called_names(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
    """All functions below a node, each with the name by which it is called: a class's own for what
    makes its objects."""
    made = {
        id(one): node.name
        for node in walk(tree)
        if isinstance(node, ast.ClassDef)
        for one in node.body
        if isinstance(one, FUNCTIONS) and is_constructor(one.name)
    }
    for node in walk(tree):
        if isinstance(node, FUNCTIONS):
            yield node, made.get(id(node), node.name)


def generators_in(trees: Iterable[ast.AST]) -> set[str]:
    """The names of the functions that are generators, or have such in them."""
    return {
        name
        for tree in trees
        for function, name in called_names(tree)
        if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in walk(function))
    }


#: Modules whose classes call no methods of those that have them as bases.
_CALLING_NONE = frozenset({"abc", "dataclasses", "enum", "pydantic", "typing", "typing_extensions"})


def called_by_bases(trees: Sequence[ast.AST]) -> dict[str, frozenset[str]]:
    """By class with an imported base, its methods, which that may call: ``emit`` of a handler."""
    nodes = [node for tree in trees for node in walk(tree)]
    imported = {
        alias.asname or alias.name.partition(".")[0]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom) and not _is_of_calm(node)
        for alias in node.names
    }
    return {
        node.name: frozenset(
            one.name
            for one in node.body
            if isinstance(one, FUNCTIONS) and not is_constructor(one.name)
        )
        for node in nodes
        if isinstance(node, ast.ClassDef)
        and not imported.isdisjoint(_first_part(base) for base in node.bases)
    }


def _is_of_calm(node: ast.Import | ast.ImportFrom) -> bool:
    modules = [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    return all((name or "").partition(".")[0] in _CALLING_NONE for name in modules)


def _first_part(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def is_property(decorator: ast.expr) -> bool:
    """Whether a decorator makes a function run where an attribute is read or set."""
    by = last_part(decorator.func if isinstance(decorator, ast.Call) else decorator)
    return by.endswith("property") or by in _ACCESSORS


class _Reader:
    """Collects where one document names what is called as its functions and classes are."""

    def __init__(self, trees: Sequence[ast.Module]) -> None:
        self.called_as = {id(node): name for tree in trees for node, name in called_names(tree)}
        nodes = [node for tree in trees for node in walk(tree)]
        self.functions = {one.name for one in nodes if isinstance(one, FUNCTIONS)}
        self.classes = {one.name for one in nodes if isinstance(one, ast.ClassDef)}
        self.beside = {
            alias.asname or alias.name
            for one in nodes
            if isinstance(one, ast.ImportFrom) and one.level
            for alias in one.names
        }
        self.mentions: list[_Mention] = []
        self.generators = generators_in(trees)
        self.properties: set[str] = set()
        self.decorated: dict[str, Reach] = {}
        self._inside: tuple[str, ...] = ()
        self._local: frozenset[str] = frozenset()
        self._later = Reach.NONE
        self._in_class = False

    def read(self, node: ast.AST, held: Reach = Reach.NONE) -> None:
        """Read a node whose value is held by something with a reach; NONE if nothing holds it."""
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._define(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Assign(targets=targets, value=value):
                self._assign(targets, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._assign([target], value)
            case ast.arg() | ast.AnnAssign():
                return  # an annotation
            case ast.ExceptHandler(body=body):
                self._read_all(body)
            case ast.Return() | ast.Yield() | ast.AugAssign() | ast.arguments():
                self._below(node, Reach.CALLS)
            case ast.Subscript() | ast.Compare() | ast.stmt():
                self._below(node, Reach.NONE)
            case _:
                self._expression(node, held)

    def _expression(self, node: ast.AST, held: Reach) -> None:
        match node:
            case ast.Lambda(args=args, body=body):
                self.read(args)
                with self._within(later=held):
                    self.read(body)
            case ast.GeneratorExp():
                with self._within(later=held and Reach.LOOPS):
                    self._below(node, Reach.NONE)
            case ast.Name(id=name, ctx=ast.Load()) if name not in self._local:
                self._mention(name, held)
            case ast.Attribute(value=value, attr=name):
                if isinstance(node.ctx, ast.Load):
                    self._mention(name, held)
                self.read(value)
            case ast.Call():
                self._call(node, held)
            case ast.IfExp(test=test, body=body, orelse=other):
                self.read(test)
                self._read_all((body, other), held)
            case _:  # displays, operators, what stands for a part
                self._below(node, held)

    def _read_all(self, nodes: Iterable[ast.AST], held: Reach = Reach.NONE) -> None:
        for one in nodes:
            self.read(one, held)

    def _below(self, node: ast.AST, held: Reach) -> None:
        self._read_all(ast.iter_child_nodes(node), held)

    def _mention(self, name: str, held: Reach, *, result: bool = False) -> None:
        reach = max(held, self._later)
        self.mentions.append(_Mention(name, self._inside, reach, result or bool(self._later)))

    @contextmanager
    def _within(
        self,
        inside: tuple[str, ...] = (),
        local: Iterable[str] = (),
        later: Reach | None = None,
        *,
        in_class: bool = False,
    ) -> Iterator[None]:
        before = self._inside, self._local, self._later, self._in_class
        self._inside += inside
        self._local |= frozenset(local)
        self._later = before[2] if later is None else max(later, before[2])
        self._in_class = in_class
        yield
        self._inside, self._local, self._later, self._in_class = before

    # -- definitions ----------------------------------------------------------------------------

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        name = self.called_as[id(node)]
        for decorator in node.decorator_list:
            with self._within((name,)):
                self.read(decorator)
            self._decorate(node.name, decorator)
        self.read(node.args)
        with self._within((name,), bound_in(node)):
            self._read_all(node.body)

    def _decorate(self, name: str, decorator: ast.expr) -> None:
        """Note what a decorator does with a function, as far as the document says so."""
        by = last_part(decorator.func if isinstance(decorator, ast.Call) else decorator)
        if is_property(decorator):
            self.properties.add(name)
        elif by in self.classes:
            self.decorated[name] = Reach.ALL
        elif by in self.functions or by in self.beside:
            self.decorated[name] = max(self.decorated.get(name, Reach.NONE), Reach.CALLS)

    def _class(self, node: ast.ClassDef) -> None:
        with self._within((node.name,)):
            self._read_all((*node.bases, *node.keywords, *node.decorator_list))
        with self._within(in_class=True):
            self._read_all(node.body)

    # -- what holds a value ---------------------------------------------------------------------

    def _call(self, node: ast.Call, held: Reach) -> None:
        name = last_part(node.func)
        if isinstance(node.func, ast.Name | ast.Attribute):
            local = isinstance(node.func, ast.Name) and name in self._local
            if not local:
                self._mention(name, Reach.NONE, result=bool(held))
            if isinstance(node.func, ast.Attribute):
                self.read(node.func.value)
        else:
            self.read(node.func)
        given = Reach.ITEMS
        if name in _OF_CLASSES or name.endswith("property"):
            given = Reach.ALL
        elif name in self.classes or name in self.functions:
            given = Reach.CALLS
        elif name in AT_ONCE:
            given = Reach.NONE
        if self._in_class:
            given = Reach.ALL
        for one in (*node.args, *node.keywords):
            value = one.value if isinstance(one, ast.keyword) else one
            kept = name in _MAKING and not isinstance(value, ast.Call | ast.GeneratorExp)
            self.read(one, held if kept and not given else given)

    def _assign(self, targets: Sequence[ast.expr], value: ast.expr) -> None:
        """What a variable, an attribute or an item gets; the name of a function for a lambda."""
        of_class = self._in_class or any(map(self._is_of_class, targets))
        named = [one.id for one in targets if isinstance(one, ast.Name)]
        inside = tuple(named) if isinstance(value, ast.Lambda) else ()
        with self._within(inside):
            self.read(value, Reach.ALL if of_class else Reach.CALLS)
        self._read_all(targets)

    def _is_of_class(self, target: ast.expr) -> bool:
        """Whether a target is a special method of some object, or any attribute of a class."""
        return isinstance(target, ast.Attribute) and (
            is_dunder(target.attr) or last_part(target.value) in self.classes
        )


def bound_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names of the variables and parameters of a function, and of those in it."""
    bound: set[str] = set()
    outer: set[str] = set()
    for node in walk(function):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.add(node.id)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            outer.update(node.names)
    return bound - outer
