"""What may hold functions of a document: its variables, parameters, attributes and modules.

What one is assigned, given to, stored in or returned by holds it, and so does what that goes to.
Names stand for all that are called so, but those of a function's own variables for these alone.
Tests: ``tests/test_holders.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from openai_migrate.syntax.ast_unnamed import (
    AT_ONCE,
    FUNCTIONS,
    Reach,
    bound_in,
    called_by_bases,
    called_names,
    generators_in,
    is_property,
    parsed,
)
from openai_migrate.syntax.ast_values import last_part
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.method_names import is_dunder


@dataclass(frozen=True, slots=True)
class Holders:
    """by_key: what code may run a function that something holds, by its key (see the functions
    below). methods: of objects that hold one and may run it where an attribute is read, or an
    operator or statement stands. bound: the variables of functions, by what these are called.
    imported: the key of the module that a name comes from.
    """

    by_key: Mapping[str, Reach] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    bound: Mapping[str, frozenset[str]] = field(default_factory=dict)
    imported: Mapping[str, str] = field(default_factory=dict)

    def of_name(self, name: str, inside: Iterable[str]) -> Reach:
        """inside: what the functions around it are called, innermost first."""
        return self.by_key.get(key_of_name(name, inside, self.bound), Reach.NONE)

    def of_attribute(self, name: str) -> Reach:
        return self.by_key.get(_key_of_attribute(name), Reach.NONE)

    def of_module(self, name: str) -> Reach:
        """Of the module that a name is imported from, or is."""
        return self.by_key.get(self.imported.get(name, ""), Reach.NONE)


def key_of_name(name: str, inside: Iterable[str], bound: Mapping[str, frozenset[str]]) -> str:
    """A variable's name, below the name of the function whose own it is."""
    for function in inside:
        if name in bound.get(function, ()):
            return f"{function}({name})"
    return name


def _key_of_attribute(name: str) -> str:
    return f".{name}"


def _key_of_module(name: str) -> str:
    return f"import {name}"


def holders(trees: Sequence[ast.Module], names: Collection[str]) -> Holders:
    """names: of the functions, as functions_around of ast_unnamed gives them."""
    reader = _Reader(trees)
    for tree in trees:
        reader.read(tree)
    found: dict[str, Reach] = {}
    running = set(names)  # what runs one of them when it is called
    before = None
    while before != (found, running):
        before = dict(found), set(running)
        for name, methods in reader.called_by_base.items():
            if not methods.isdisjoint(running):
                found[name] = max(found.get(name, Reach.NONE), Reach.CALLS)
        for flow in reader.flows:
            level = _level(flow, found, running, reader.generators)
            if level:
                for key in flow.into:
                    found[key] = max(found.get(key, Reach.NONE), level)
        for key, inside in reader.reads:
            if key in found:
                running.update(inside)
    methods = frozenset(one for one in running if one in reader.properties or is_dunder(one))
    return Holders(found, methods, reader.bound, reader.imported)


def holders_in(texts: Iterable[str], names: Collection[str]) -> Holders | None:
    """The same of the texts of a document; None, which is any, where they nest too deeply."""
    try:
        with deep_recursion():
            return holders(parsed(texts) if names else (), names)
    except (RecursionError, MemoryError):
        return None


class _Flow(NamedTuple):
    """name: the last part of what goes somewhere, and key its key. called: whether it is what a
    call of it gives. reach: of what gets it."""

    name: str
    key: str
    called: bool
    reach: Reach
    into: tuple[str, ...]


def _level(
    flow: _Flow, found: Mapping[str, Reach], running: Collection[str], generators: Collection[str]
) -> Reach:
    level = found.get(flow.key, Reach.NONE)
    if flow.name in running and "(" not in flow.key:
        if not flow.called:
            level = max(level, Reach.CALLS)
        elif flow.name in generators:
            level = max(level, Reach.LOOPS)
    return max(level, flow.reach) if level else Reach.NONE


class _Reader:
    """Collects where one document's variables, attributes and parameters get something."""

    def __init__(self, trees: Sequence[ast.Module]) -> None:
        self.called_as = {id(node): name for tree in trees for node, name in called_names(tree)}
        self.flows: list[_Flow] = []
        self.reads: list[tuple[str, tuple[str, ...]]] = []
        self.bound: dict[str, frozenset[str]] = {}
        self.imported: dict[str, str] = {}
        self.generators = generators_in(trees)
        self.properties: set[str] = set()
        self.called_by_base = called_by_bases(trees)
        self._beside: set[str] = set()
        self._modules: set[str] = set()
        self._parameters: dict[str, set[str]] = {}
        self._bases: dict[str, set[str]] = {}
        self._selves: set[str] = set()
        self._inside: tuple[str, ...] = ()
        self._class = ""
        for tree in trees:
            for node in walk(tree):
                self._note(node)

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                name = self.called_as[id(node)]
                if any(is_property(one) for one in node.decorator_list):
                    self.properties.add(name)
                self.bound[name] = self.bound.get(name, frozenset()) | bound_in(node)
                own = {f"{name}({one.arg})" for one in walk(node.args) if isinstance(one, ast.arg)}
                self._parameters.setdefault(name, set()).update(own)
            case ast.ClassDef():
                self._bases.setdefault(node.name, set()).update(map(last_part, node.bases))
                fields = self._parameters.setdefault(node.name, set())
                for one in node.body:
                    if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                        fields.add(_key_of_attribute(one.target.id))
                    if isinstance(one, FUNCTIONS) and one.args.args:
                        self._selves.add(one.args.args[0].arg)
            case ast.Import():
                for alias in node.names:
                    root = alias.name.partition(".")[0]
                    self._modules.add(alias.asname or root)
                    self.imported[alias.asname or root] = _key_of_module(root)
            case ast.ImportFrom(module=module, level=level):
                for alias in node.names:
                    bound = alias.asname or alias.name
                    self.imported[bound] = _key_of_module((module or "").partition(".")[0])
                    if level:
                        self._beside.add(bound)

    # -- what gets something --------------------------------------------------------------------

    def read(self, node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                for decorator in node.decorator_list:
                    by = last_part(decorator.func if isinstance(decorator, ast.Call) else decorator)
                    into = (
                        self._given_to(by) if by in self._parameters or by in self._beside else ()
                    )
                    self._flow(node.name, node.name, into, Reach.CALLS)
                    self.read(decorator)
                self._defaults(node)
                with self._within(self.called_as[id(node)]):
                    self._read_all(node.body)
                return
            case ast.ClassDef(name=name, bases=bases):
                for base in map(last_part, bases):
                    self._flow(base, base, (name,), Reach.CALLS, called=True)
                before, self._class = self._class, name
                self._read_all(ast.iter_child_nodes(node))
                self._class = before
                return
            case ast.Assign(targets=targets, value=value):
                self._gets(targets, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._gets([target], value)
            case (
                ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
            ):
                self._gets([target], value)
            case ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value):
                self._gets([target], value)
            case ast.comprehension(target=target, iter=value):
                self._gets([target], value)
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                self._gets([target], value)
            case ast.Return(value=ast.expr() as value) | ast.Yield(value=ast.expr() as value):
                self._flows_of(value, self._inside[:1])
            case ast.YieldFrom(value=value):
                self._flows_of(value, self._inside[:1])
            case ast.Call():
                self._call(node)
            case ast.Name(id=name, ctx=ast.Load()):
                self.reads.append((self._key(name), self._inside))
            case ast.Attribute(attr=name, ctx=ast.Load()):
                self.reads.append((_key_of_attribute(name), self._inside))
        self._read_all(ast.iter_child_nodes(node))

    def _read_all(self, nodes: Iterable[ast.AST]) -> None:
        for one in nodes:
            self.read(one)

    @contextmanager
    def _within(self, name: str) -> Iterator[None]:
        before = self._inside
        self._inside = (name, *before)
        yield
        self._inside = before

    def _key(self, name: str) -> str:
        return key_of_name(name, self._inside, self.bound)

    def _defaults(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        own = tuple(self._parameters[self.called_as[id(node)]])
        for value in (*node.args.defaults, *node.args.kw_defaults):
            if value is not None:
                self._flows_of(value, own)

    def _gets(self, targets: Iterable[ast.expr], value: ast.expr) -> None:
        self._flows_of(value, tuple(key for one in targets for key in self._keys(one)))

    def _keys(self, target: ast.expr) -> Iterator[str]:
        """The keys of what a target, or the receiver of a method, means and stands in."""
        match target:
            case ast.Name(id=name) if name in self._modules:
                yield self.imported[name]
            case ast.Name(id=name) if name not in self._selves:
                yield self._key(name)
            case ast.Attribute(value=value, attr=name):
                yield _key_of_attribute(name)
                yield from self._keys(value)
            case ast.Subscript(value=value) | ast.Starred(value=value):
                yield from self._keys(value)
            case ast.Call(func=ast.Attribute(value=value)):
                yield from self._keys(value)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for one in parts:
                    yield from self._keys(one)

    def _call(self, node: ast.Call) -> None:
        name = last_part(node.func)
        into = self._given_to(name)
        own = name in self._parameters and not _is_of_base(node.func)
        if isinstance(node.func, ast.Attribute):
            into = (*into, *self._keys(node.func.value))
            if self._class and not own and self._is_self(node.func.value):
                into = (*into, self._class)  # what a base makes of it is not known
        elif name in self.imported:
            into = (*into, self.imported[name])
        reach = Reach.CALLS if own else Reach.ITEMS
        for one in (*node.args, *node.keywords):
            self._flows_of(one.value if isinstance(one, ast.keyword) else one, into, reach)

    def _is_self(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Call):
            return last_part(node.func) == "super"
        return isinstance(node, ast.Name) and node.id in self._selves

    def _given_to(self, name: str) -> tuple[str, ...]:
        """The keys of what gets the arguments of functions and classes of a name."""
        found: set[str] = set()
        left, seen = {name}, {""}
        while left:
            one = left.pop()
            seen.add(one)
            found |= self._parameters.get(one, set())
            left |= self._bases.get(one, set()) - seen
        return (*found, *(self._beside if name in self._beside else ()))

    # -- what goes there ------------------------------------------------------------------------

    def _flow(
        self, name: str, key: str, into: Sequence[str], reach: Reach, *, called: bool = False
    ) -> None:
        if into:
            self.flows.append(_Flow(name, key, called, reach, tuple(into)))

    def _flows_of(
        self,
        node: ast.AST,
        into: Sequence[str],
        reach: Reach = Reach.CALLS,
        *,
        later: bool = False,
        through: bool = False,
    ) -> None:
        """later: whether something calls below run later. through: whether what a call of a
        library below gives has been used up."""
        if not into:
            return
        match node:
            case ast.Lambda(body=body):
                self._flows_of(body, into, reach, later=True)
            case ast.GeneratorExp() if not through:
                for one in ast.iter_child_nodes(node):
                    self._flows_of(one, into, max(reach, Reach.LOOPS), later=True)
            case ast.Call():
                self._flows_of_call(node, into, reach, later=later, through=through)
            case ast.Name(id=name):
                self._flow(name, self._key(name), into, reach)
            case ast.Attribute(value=value, attr=name):
                self._flow(name, _key_of_attribute(name), into, reach)
                self._flows_of(value, into, reach, later=later, through=through)
            case _:
                for one in ast.iter_child_nodes(node):
                    self._flows_of(one, into, reach, later=later, through=through)

    def _flows_of_call(
        self, node: ast.Call, into: Sequence[str], reach: Reach, *, later: bool, through: bool
    ) -> None:
        name = last_part(node.func)
        at_once = name in AT_ONCE or name == "join"
        own = name in self._parameters
        if through and not own and not at_once and not later:
            return
        if isinstance(node.func, ast.Name | ast.Attribute):
            attribute = isinstance(node.func, ast.Attribute)
            key = _key_of_attribute(name) if attribute else self._key(name)
            used = (through or at_once) and not later
            if not used:
                self._flow(name, key, into, reach, called=not later)
                self._flow(name, name, into, reach, called=not later)
            if isinstance(node.func, ast.Attribute):
                self._flows_of(node.func.value, into, reach, later=later, through=through)
        else:
            self._flows_of(node.func, into, reach, later=later, through=through)
        given = reach if own or at_once else max(reach, Reach.ITEMS)
        for one in (*node.args, *node.keywords):
            self._flows_of(one, into, given, later=later, through=through or at_once)


def _is_of_base(node: ast.expr) -> bool:
    """Whether a method is a base's, whatever the document has of that name."""
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super"))):
            return True
    return False
