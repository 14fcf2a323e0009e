"""Expressions that give the same value wherever they are evaluated later.

Known are constants, look-ups of variables of the environment that nobody sets, variables of the
module that are bound once, and texts made of these. What an attribute or an item gives, or a call,
may be another value by then. Tests: the fixtures ``clients/lazy-value-*``.
"""

from __future__ import annotations

from collections.abc import Collection

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.sources.rewritten_words import LOADER
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope


def lasts(
    queries: Queries, number: NodeId, rewritten: Collection[str] = (), *, filled: bool = False
) -> bool:
    """Whether an expression gives the same value later, in a function of the document too.

    rewritten: names of variables, of the module or the environment, that other files may set.
    filled: whether the program fails where the value is None, so that only others count.
    """
    return _Later(queries, number, rewritten, filled).lasts(queries.tree.node(number))


def may_differ_below(queries: Queries, number: NodeId) -> bool:
    """Whether other code that runs in between may give an expression without calls another value
    further down in its block, where nothing there binds its names."""
    return _Later(queries, number, (), filled=False).may_differ()


def may_turn_out_differently(queries: Queries, test: NodeId, texts: Collection[str]) -> bool:
    """Whether a test asks something of an object that may be changed in place, as a list is filled.

    texts: names of variables that hold texts, or None.
    """
    return _Later(queries, test, (), filled=False).asks_of_object(texts)


_CONSTANTS = frozenset({"None", "True", "False"})
_TEXTS = (cst.SimpleString, cst.ConcatenatedString, cst.BaseNumber)
_MADE = (
    cst.BinaryOperation,
    cst.BooleanOperation,
    cst.UnaryOperation,
    cst.IfExp,
    cst.FormattedString,
)
_LOOK_UPS = frozenset({"os.getenv", "os.environ.get", "getenv", "environ.get"})
_WHOLES = frozenset({"os.environ", "environ"})
#: By these a document binds variables under names that are not seen.
_BINDING = frozenset({"globals", "locals", "vars", "exec", "eval", "modules", "__dict__"})
#: The same as attributes: of any function or frame, and of the module that holds all others.
_BINDING_PARTS = frozenset({"__globals__", "f_globals"})
_LOADED = "sys.modules"


class _Later:
    def __init__(
        self, queries: Queries, number: NodeId, rewritten: Collection[str], filled: bool
    ) -> None:
        self.queries, self.tree, self.scopes = queries, queries.tree, queries.scopes
        self.number, self.rewritten, self.filled = number, rewritten, filled

    def lasts(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Name) and node.value not in _CONSTANTS:
            return self._is_bound_once(node)
        return self._is_fixed(node)

    def _is_fixed(self, node: cst.CSTNode) -> bool:
        """Whether it is a constant, or a text made of what lasts."""
        if isinstance(node, _TEXTS):
            return not isinstance(node, cst.ConcatenatedString) or all(
                map(self._is_fixed, (node.left, node.right))
            )
        if isinstance(node, cst.Name):
            return node.value in _CONSTANTS or (
                self._is_bound_once(node) and self._is_text(node, frozenset())
            )
        if isinstance(node, _MADE):
            return all(map(self._is_fixed, _parts(node)))
        return self._is_look_up(node)

    def may_differ(self) -> bool:
        """Whether it reads attributes, items, or variables that another function binds."""
        number, end = self.number, self.tree.ends[self.number]
        while number < end:
            node = self.tree.node(number)
            if _key_of(node) is not None:
                if not self._is_look_up(node):
                    return True
                number = self.tree.ends[number]
                continue
            if isinstance(node, cst.Attribute | cst.Subscript):
                return True
            if isinstance(node, cst.Name) and self._is_bound_afar(node):
                return True
            number += 1
        return False

    def asks_of_object(self, texts: Collection[str]) -> bool:
        """Whether a name in it stands for more than an identity, and holds no text that is seen."""
        for node in map(self.tree.node, range(self.number, self.tree.ends[self.number])):
            if isinstance(node, cst.Name) and node.value not in {*_CONSTANTS, *texts}:
                binder = self.scopes.binder(self.scopes.of(node), node.value)
                bound = () if binder is None else binder.bindings.get(node.value, ())
                made = any(isinstance(self.tree.node(one), cst.ImportAlias) for one in bound)
                asked = not made and not _is_identity(self.tree.parent(node))
                if asked and not self._is_text(node, frozenset()):
                    return True
        return False

    def _is_bound_afar(self, name: cst.Name) -> bool:
        binder = self.scopes.binder(self.scopes.of(name), name.value)
        bound = map(self.tree.node, () if binder is None else binder.bindings[name.value])
        return any(
            self.scopes.of(node) is not binder
            for node in bound
            if not isinstance(node, cst.Param) and not isinstance(self.tree.parent(node), cst.Param)
        )

    # -- variables ------------------------------------------------------------------------------

    def _is_bound_once(self, name: cst.Name) -> bool:
        """Whether a variable of the module is bound above, once, when that is imported."""
        binder = self.scopes.binder(self.scopes.of(name), name.value)
        if binder is not self.scopes.module or name.value in self.rewritten:
            return False
        bindings = binder.bindings[name.value]
        return (
            len(bindings) == 1
            and bindings[0] < self.number
            and self.queries.statements.runs_at_import(bindings[0])
            and not self._is_in_loop(bindings[0])
            and not (_BINDING & self.scopes.names_anywhere())
            and not any(_binds_unseen(node) for _, node in self.tree.each(cst.Attribute))
        )

    def _is_in_loop(self, number: NodeId) -> bool:
        """Whether a binding may be made again after the expression has been evaluated."""
        return any(
            isinstance(node, cst.For | cst.While)
            and self.queries.contains(self.tree.id_of(node), self.number)
            for node in self.tree.ancestors(self.tree.node(number))
        )

    def _is_text(self, name: cst.Name, seen: frozenset[str]) -> bool:
        """Whether a variable that is bound once has a value that cannot be changed in place."""
        binder = self.scopes.binder(self.scopes.of(name), name.value)
        value = self._given(binder, name.value)
        if value is None or name.value in seen:
            return False
        return self._is_made_text(self.tree.node(value), seen | {name.value})

    def _is_made_text(self, node: cst.CSTNode, seen: frozenset[str]) -> bool:
        if isinstance(node, cst.Name):
            return node.value in _CONSTANTS or self._is_text(node, seen)
        if isinstance(node, cst.FormattedString | cst.ConcatenatedString):
            return True
        if isinstance(node, _MADE):
            return all(self._is_made_text(part, seen) for part in _parts(node))
        return isinstance(node, _TEXTS) or _key_of(node) is not None

    def _given(self, binder: Scope | None, name: str) -> NodeId | None:
        bindings = () if binder is None else binder.bindings.get(name, ())
        return self.queries.variables.assigned_value(bindings[0]) if len(bindings) == 1 else None

    # -- the environment ------------------------------------------------------------------------

    def _is_look_up(self, node: cst.CSTNode) -> bool:
        """Whether it looks up a variable of the environment that nobody sets afterwards."""
        key = _key_of(node)
        variable = None if key is None else string_of(key)
        if variable is None or not isinstance(node, cst.Call | cst.Subscript):
            return False
        if not self._is_environment(node):
            return False
        others = node.args[1:] if isinstance(node, cst.Call) else ()
        if not all(not arg.star and self._is_fixed(arg.value) for arg in others):
            return False
        filled = self.filled and not others and self.tree.id_of(node) == self.number
        loaded = LOADER in self.rewritten and not filled
        return not (loaded or variable in self.rewritten or self._is_set_later(variable))

    def _is_environment(self, node: cst.Call | cst.Subscript) -> bool:
        base = node.func if isinstance(node, cst.Call) else node.value
        root = dotted_name(base).partition(".")[0]
        binder = self.scopes.binder(self.scopes.of(base), root)
        bindings = () if binder is None else binder.bindings[root]
        return bool(bindings) and all(
            isinstance(self.tree.node(one), cst.ImportAlias) for one in bindings
        )

    def _is_set_later(self, variable: str) -> bool:
        """Whether the document may set the variable after the expression has been evaluated."""
        environment = self.queries.environment
        if environment.escapes():
            return True
        changed = [
            *(node for node, name in environment.writes() if name == variable),
            *(node for node, name in environment.removals() if name == variable),
            *(node for node, one in environment.unnamed_writes() if one.may_be(variable)),
            *(node for node, one in environment.unnamed_removals() if one.may_be(variable)),
            *environment.handed_on(),
            *self.queries.calls_of({LOADER, "clear", "popitem"}),
        ]
        return any(
            node > self.number or not self.queries.statements.runs_at_import(node)
            for node in changed
        )


def _binds_unseen(node: cst.Attribute) -> bool:
    """Whether an attribute gives all names of a module, to be set."""
    return node.attr.value in _BINDING_PARTS or dotted_name(node) == _LOADED


def _is_identity(above: cst.CSTNode | None) -> bool:
    """Whether a comparison asks only whether a name is something, as None."""
    operators: list[cst.BaseCompOp] = []
    match above:
        case cst.Comparison(comparisons=comparisons):
            operators = [one.operator for one in comparisons]
        case cst.ComparisonTarget(operator=operator):
            operators = [operator]
    return bool(operators) and all(isinstance(one, cst.Is | cst.IsNot) for one in operators)


def _key_of(node: cst.CSTNode) -> cst.CSTNode | None:
    """The name by which an expression looks up the environment, None for any other."""
    match node:
        case cst.Call(func=func, args=[cst.Arg(value=key, star="", keyword=None), *_]):
            return key if dotted_name(func) in _LOOK_UPS else None
        case cst.Subscript(
            value=value, slice=[cst.SubscriptElement(slice=cst.Index(value=key, star=None))]
        ):
            return key if dotted_name(value) in _WHOLES else None
    return None


def _parts(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The expressions of which one is made."""
    match node:
        case cst.BinaryOperation(left=left, right=right):
            return [left, right]
        case cst.BooleanOperation(left=left, right=right):
            return [left, right]
        case cst.UnaryOperation(expression=inner):
            return [inner]
        case cst.IfExp(test=test, body=body, orelse=other):
            return [test, body, other]
        case cst.FormattedString(parts=parts):
            return [
                one.expression for one in parts if isinstance(one, cst.FormattedStringExpression)
            ]
    return []
