"""Where code may run functions that it does not name, as something else holds them.

Whatever is not known to run nothing of others does. Tests: the programs ``client_between_held*``.
"""

from __future__ import annotations

from functools import cached_property

import libcst as cst

from openai_migrate.syntax.ast_unnamed import Reach
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.special_methods import run_by

#: Builtin functions that call nothing of what they are given, and those that iterate it.
_QUIET = frozenset(
    {"abs", "bool", "bytes", "chr", "float", "format", "hasattr", "id", "input", "int"}
    | {"isinstance", "issubclass", "len", "open", "ord", "print", "range", "repr", "round", "str"}
)
_ITERATING = frozenset(
    {"all", "any", "dict", "enumerate", "frozenset", "iter", "list", "max", "min", "next"}
    | {"reversed", "set", "sorted", "sum", "tuple", "zip"}
)
#: Methods of Python's own values, and those of them that iterate what they are given.
_METHODS = frozenset().union(*(dir(kind) for kind in (str, bytes, list, dict, set, tuple)))
_TAKING = frozenset({"extend", "fromkeys", "join", "translate", "update", "union"})
#: Modules and objects whose functions run nothing of others.
_MODULES = frozenset(
    {"base64", "datetime", "hashlib", "json", "log", "logger", "logging", "math", "os", "random"}
    | {"string", "textwrap", "time", "uuid", "warnings"}
)
#: What iterates, and what reads items or asks for more.
_LOOPING = (
    *(cst.CompFor, cst.For, cst.From, cst.MatchList, cst.MatchTuple, cst.StarredElement),
    cst.WithItem,  # generators are context managers, too
)
_READING = (cst.MatchMapping, cst.StarredDictElement, cst.Subscript)


class HeldRuns:
    """Asks of one document where code may run functions that something holds with a reach."""

    def __init__(self, queries: Queries, reach: Reach) -> None:
        self.queries, self.tree, self.reach = queries, queries.tree, reach
        self._quiet: dict[str, bool] = {}

    def may_run(self, node: cst.CSTNode) -> bool:
        """Whether a node itself may run such a function."""
        reach = self.reach
        if reach is Reach.NONE:
            return False
        if isinstance(node, cst.Call):
            return not self._is_harmless(node)
        if isinstance(node, cst.Decorator):
            return not isinstance(node.decorator, cst.Call) and self._is_own(node.decorator)
        if reach is Reach.CALLS:
            return False
        if isinstance(node, cst.AssignTarget) and run_by(node):
            return True
        if isinstance(node, cst.ComparisonTarget):
            return isinstance(node.operator, cst.In | cst.NotIn)
        if reach is not Reach.ALL:
            return (isinstance(node, _LOOPING) and not self._is_made_there(node)) or (
                reach is Reach.ITEMS and isinstance(node, _READING)
            )
        if isinstance(node, cst.Attribute | cst.AssignTarget):
            what = node.target if isinstance(node, cst.AssignTarget) else node
            return not isinstance(what, cst.Attribute) or not self._is_imported(what)
        return bool(run_by(node)) or isinstance(node, cst.ClassDef | cst.Del)

    def _is_made_there(self, node: cst.CSTNode) -> bool:
        """Whether what a node iterates or enters is a display, or what a harmless call gives."""
        what = getattr(node, "item" if isinstance(node, cst.WithItem) else "iter", None)
        called = isinstance(what, cst.Call) and self._is_harmless(what)
        return called or isinstance(what, cst.List | cst.Tuple | cst.Set | cst.Dict)

    def _is_harmless(self, call: cst.Call) -> bool:
        if self.reach is Reach.ALL:
            return False
        given = any(argument.keyword is not None for argument in call.args)
        match call.func:
            case cst.Name(value=name):
                bound = self._bound(call.func)
                if bound is None:
                    iterating = self.reach is Reach.CALLS and name in _ITERATING and not given
                    return name in _QUIET or iterating
                return self._are_functions(bound) and self._is_quiet(name)
            case cst.Attribute(attr=cst.Name(value=name)):
                if name in self._functions:
                    return self._is_quiet(name)
                if dotted_name(call.func).partition(".")[0] in _MODULES:
                    return True
                taking = name in _TAKING and self.reach is not Reach.CALLS
                return name in _METHODS and not given and not taking
        return False

    def _is_quiet(self, name: str) -> bool:
        """Whether no function of that name may run one that is held."""
        if name not in self._quiet:
            self._quiet[name] = True  # as far as it calls itself
            self._quiet[name] = not any(
                function.decorators or any(map(self.may_run, self._inside(function)))
                for function in self._functions[name]
            )
        return self._quiet[name]

    def _inside(self, function: cst.FunctionDef) -> list[cst.CSTNode]:
        return [self.tree.node(one) for one in self.queries.below(self.tree.id_of(function.body))]

    @cached_property
    def _functions(self) -> dict[str, list[cst.FunctionDef]]:
        found: dict[str, list[cst.FunctionDef]] = {}
        for _, function in self.tree.each(cst.FunctionDef):
            found.setdefault(function.name.value, []).append(function)
        return found

    def _bound(self, node: cst.BaseExpression) -> list[cst.CSTNode] | None:
        """What binds the name with which an expression begins; None for a builtin one."""
        root = dotted_name(node).partition(".")[0]
        binder = self.queries.scopes.binder(self.queries.scopes.of(node), root)
        return None if binder is None else [self.tree.node(one) for one in binder.bindings[root]]

    def _are_functions(self, bound: list[cst.CSTNode]) -> bool:
        return bool(bound) and all(isinstance(one, cst.FunctionDef) for one in bound)

    def _is_imported(self, node: cst.BaseExpression) -> bool:
        bound = self._bound(node)
        return bool(bound) and all(isinstance(one, cst.ImportAlias) for one in bound or ())

    def _is_own(self, node: cst.BaseExpression) -> bool:
        return self._bound(node) is not None and not self._is_imported(node)
