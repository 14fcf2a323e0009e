"""Which names of a module mean the same for all who take them, as long as no other file sets them:
variables, attributes of its classes, and of objects that it makes of them.

Tests: ``tests/sources/test_lasting_names.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: What may give a name another value by a text, or attributes that are not seen.
_UNSEEN = re.compile(
    rb"\b(?:globals|locals|vars|setattr|delattr|exec|reload|__dict__|__setattr__|__getattr\w*|__get__"
    rb"|metaclass)\b|\bmodules\s*\["
)
#: Where frameworks keep settings, the same ones for the whole run.
_OF_FRAMEWORKS = ("django.conf.settings",)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Decorators of classes that leave plain attributes plain ones.
_CALM = frozenset({"dataclass", "final"})
#: Classes of values that stay what they are, and what stands for those in classes of settings.
_PLAIN = frozenset({"Field", "SecretStr", "Path"})
#: How many bases or functions lead to a class at the most.
_DEPTH = 4


def framework_setting(name: str) -> str:
    """The framework's object of which an absolute name means a setting, "" for any other name."""
    owner, _, setting = name.rpartition(".")
    return owner if owner in _OF_FRAMEWORKS and setting.isupper() else ""


def lasting_names(file: str, names: Collection[str]) -> Mapping[str, str]:
    """The names with what they are: "" for one that the file itself makes, else the module, as it
    writes that, and the name there, with a space between, from which it takes it. Left out is what
    may be several things.
    """
    try:
        data = Path(file).read_bytes()
        tree = ast.parse(data) if not _UNSEEN.search(data) else None
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    if tree is None:
        return {}
    module = _Module(tree)
    found = ((name, module.source(*name.split("."))) for name in names)
    return {name: source for name, source in found if source is not None}


@dataclass(frozen=True, slots=True)
class _Bound:
    """What binds a name at the top level, and what it gets, if it is an expression."""

    node: ast.AST
    value: ast.expr | None = None


class _Module:
    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.bound: dict[str, list[_Bound]] = {}
        for name, one in _bound_in(tree.body):
            self.bound.setdefault(name, []).append(one)

    def source(self, first: str, attribute: str = "", *rest: str) -> str | None:
        bound = self.bound.get(first, [])
        if rest or not bound or self._is_set_in_function(first):
            return None
        if not attribute:
            return ""
        if len(bound) > 1 or "*" in self.bound:
            return None
        match bound[0]:
            case _Bound(ast.ImportFrom(module=module, level=level, names=aliases)):
                taken = next(one.name for one in aliases if (one.asname or one.name) == first)
                return f"{'.' * level}{module or ''} {taken}.{attribute}"
            case _Bound(ast.ClassDef() as node):
                return self._own(node, attribute, of_object=False)
            case _Bound(_, ast.Call(func=ast.Name(id=name))) if made := self._made_by(name):
                return self._own(made, attribute, of_object=True)
        return None

    def _is_set_in_function(self, name: str) -> bool:
        return any(
            isinstance(node, ast.Global) and name in node.names for node in ast.walk(self.tree)
        )

    def _made_by(self, name: str, depth: int = _DEPTH) -> ast.ClassDef | None:
        """The class of the object that a call of one of the module's names makes."""
        bound = self.bound.get(name, [])
        if len(bound) != 1 or not depth:
            return None
        node = bound[0].node
        if isinstance(node, ast.ClassDef):
            return node
        if isinstance(node, ast.FunctionDef):
            given = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
            match given:
                case [ast.Call(func=ast.Name(id=other))]:
                    return self._made_by(other, depth - 1)
        return None

    def _own(
        self, node: ast.ClassDef, attribute: str, *, of_object: bool, depth: int = _DEPTH
    ) -> str | None:
        """An empty text if a class, or its objects, have an attribute that is not set anew."""
        if any(_last_part(one) not in _CALM for one in node.decorator_list) or node.keywords:
            return None
        if not self._is_seen(node, of_object=of_object):
            return None
        made = [one for name, one in _bound_in(node.body) if name == attribute]
        stored = [
            one
            for one in ast.walk(self.tree)
            if isinstance(one, ast.Attribute)
            and one.attr == attribute
            and not isinstance(one.ctx, ast.Load)
        ]
        given = [one for one in stored if id(one) in _given_in_constructor(node)]
        if len(stored) > len(given) or len(made) + len(given) > 1 or (given and not of_object):
            return None
        if not made and not given:
            return self._inherited(node, attribute, of_object=of_object, depth=depth)
        for one in made:
            if not isinstance(one.node, ast.Assign | ast.AnnAssign) or _may_compute(one.value):
                return None
        return ""

    def _is_seen(self, node: ast.ClassDef, *, of_object: bool) -> bool:
        """Whether no base that is not seen, and no method, may set just any attribute."""
        known = [_last_part(one) in _BASES or self._is_own(one) for one in node.bases]
        setting = {"setattr", "__init__", "__dict__", "__setattr__", "update"}
        inside = (
            _last_part(one)
            for method in node.body
            if isinstance(method, ast.FunctionDef) and method.name != "__init__"
            for one in ast.walk(method)
            if isinstance(one, ast.Attribute | ast.Name)
        )
        return all(known) and not (of_object and not setting.isdisjoint(inside))

    def _is_own(self, base: ast.expr) -> bool:
        name = base.id if isinstance(base, ast.Name) else ""
        bound = self.bound.get(name, [])
        return len(bound) == 1 and isinstance(bound[0].node, ast.ClassDef)

    def _inherited(
        self, node: ast.ClassDef, attribute: str, *, of_object: bool, depth: int
    ) -> str | None:
        match node.bases:
            case [ast.Name(id=name)] if depth and len(self.bound.get(name, [])) == 1:
                base = self.bound[name][0].node
                if isinstance(base, ast.ClassDef):
                    return self._own(base, attribute, of_object=of_object, depth=depth - 1)
        return None


#: Classes of libraries that only give attributes, and what gives values of such, or looks them up.
_BASES = frozenset({"object", "BaseSettings", "NamedTuple", "Enum", "ABC"})
_LOOKING = frozenset({"getenv", "get", "str", "int", "float", "bool", "Field", "config", "env"})


def _may_compute(value: ast.expr | None) -> bool:
    """Whether a value of a class may give something else each time its attribute is read: an object
    of a class that is not seen."""
    if not isinstance(value, ast.Call):
        return False
    return _last_part(value.func) not in (*_PLAIN, *_LOOKING)


def _last_part(node: ast.expr) -> str:
    node = node.func if isinstance(node, ast.Call) else node
    return getattr(node, "attr", "") or getattr(node, "id", "")


def _given_in_constructor(node: ast.ClassDef) -> set[int]:
    """The attributes of the own object that the constructor sets, by their ids."""
    return {
        id(inner)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "__init__" and method.args.args
        for inner in ast.walk(method)
        if isinstance(inner, ast.Attribute)
        and isinstance(inner.value, ast.Name)
        and inner.value.id == method.args.args[0].arg
    }


def _bound_in(body: list[ast.stmt]) -> Iterator[tuple[str, _Bound]]:
    """The names that statements bind in their own scope, each with what does so; "*" for a star."""
    for node in body:
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            yield node.name, _Bound(node)
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], _Bound(node)
            continue
        plain = None
        match node:
            case ast.Assign(targets=[ast.Name()], value=value):
                plain = value
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                yield name, _Bound(node, value)
                continue
        for inner in _own_nodes(node):
            if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load):
                yield inner.id, _Bound(node, plain)
            elif isinstance(inner, ast.ExceptHandler) and inner.name:
                yield inner.name, _Bound(node)
        for part in ("body", "orelse", "finalbody"):
            yield from _bound_in(getattr(node, part, []))
        for handler in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
            yield from _bound_in(handler.body)


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a statement, but for other statements and scopes."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, (ast.stmt, *_SCOPES)):
            continue
        yield inner
        yield from _own_nodes(inner)
