"""Which errors a statement around an expression waits for: ``except`` and ``suppress``."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.values import Record, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.tree import Tree

#: What v0 raised for a key that was not there, by subscript and by attribute.
NO_KEY = frozenset({"builtins.KeyError", "builtins.LookupError"})
NO_ATTRIBUTE = frozenset({"builtins.AttributeError"})
#: What Python raises for a key of what has none: of None, a text or a number.
NO_ITEMS = frozenset({"builtins.TypeError"})

_ALL = frozenset({"builtins.Exception", "builtins.BaseException"})
#: What makes a text of an error, and what takes one for people.
_SHOWING = frozenset({"print", "str", "repr", "type", "isinstance"})
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_DEFINITIONS = frozenset({cst.FunctionDef, cst.Lambda, cst.ClassDef})


def is_caught(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` in the same function has a clause for one of the errors."""
    below = node
    for above in tree.ancestors(node):
        if type(above) in _DEFINITIONS:
            return False
        if type(above) is cst.Try and above.body is below:
            for handler in above.handlers:
                caught = set() if handler.type is None else _names_of(tree, values, handler.type)
                if caught & errors:
                    return True
        if type(above) is cst.With and above.body is below:
            for item in above.items:
                if errors & _suppressed_by(tree, values, item.item):
                    return True
        below = above
    return False


def is_caught_alone(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` in the same function has a clause for one of the errors that does not take
    an ``AttributeError``, too."""
    below = node
    for above in tree.ancestors(node):
        if type(above) in _DEFINITIONS:
            return False
        if type(above) is cst.Try and above.body is below:
            clauses = [one.type for one in above.handlers]
            caught = [set() if one is None else _names_of(tree, values, one) for one in clauses]
            if any(names & errors and not names & (NO_ATTRIBUTE | _ALL) for names in caught):
                return True
        below = above
    return False


def is_swallowed(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.CSTNode, errors: frozenset[str]
) -> bool:
    """Whether a ``try`` in the same function takes the errors, by their classes or ones above them,
    and lets neither them nor others out: a text may be made of them."""
    below = node
    for above in tree.ancestors(node):
        if type(above) in _DEFINITIONS:
            return False
        if type(above) is cst.Try and above.body is below:
            takes = any(
                handler.type is None or _names_of(tree, values, handler.type) & (errors | _ALL)
                for handler in above.handlers
            )
            if takes:
                return all(_keeps(tree, handler) for handler in above.handlers)
        below = above
    return False


def _keeps(tree: Tree, handler: cst.ExceptHandler) -> bool:
    """Whether a clause raises nothing, and only shows what it has caught."""
    bound = handler.name.name if handler.name is not None else None
    caught = bound.value if isinstance(bound, cst.Name) else None
    start = tree.id_of(handler)
    inside = [tree.node(number) for number in range(start, tree.ends[start])]
    if any(type(inner) is cst.Raise for inner in inside):
        return False
    named = (one for one in inside if isinstance(one, cst.Name) and one.value == caught)
    return all(one is bound or _is_shown(tree, one) for one in named)


def _is_shown(tree: Tree, error: cst.CSTNode) -> bool:
    above = tree.parent(error)
    match tree.parent(above) if isinstance(above, cst.Arg) else above:
        case cst.Call(func=cst.Name(name)):
            return name in _SHOWING
        case cst.Call(func=cst.Attribute(attr=cst.Name(name))):
            return name in _LOGGING
    return isinstance(above, cst.FormattedStringExpression)


def _suppressed_by(
    tree: Tree, values: Mapping[NodeId, Value], node: cst.BaseExpression
) -> set[str]:
    """The errors that ``with suppress(...)`` waits for."""
    if not isinstance(node, cst.Call) or _names_of(tree, values, node.func) != {
        "contextlib.suppress"
    }:
        return set()
    return {name for argument in node.args for name in _names_of(tree, values, argument.value)}


def _names_of(tree: Tree, values: Mapping[NodeId, Value], node: cst.BaseExpression) -> set[str]:
    """The qualified names of what an expression, or each part of a tuple, means."""
    value = values.get(tree.id_of(node))
    parts = members(value) if value is not None else ()
    if isinstance(value, Record):
        parts = tuple(item for _, item in value.entries)
    return {part.name for part in parts if isinstance(part, Symbol)}
