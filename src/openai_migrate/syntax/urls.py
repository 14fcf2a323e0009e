"""Expressions that are surely a URL as a text, or nothing (None, an empty text); and dictionaries
that hold the same one under several keys. Tests: the fixtures ``settings/proxy*``.
"""

from __future__ import annotations

from collections.abc import Collection

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

_SEPARATOR = "://"
_LOOKUPS = frozenset({"os.getenv", "getenv", "os.environ.get", "environ.get"})
_ENVIRONMENT = frozenset({"os.environ", "environ"})


def entry_of(queries: Queries, number: NodeId, keys: Collection[str]) -> NodeId | None:
    """The value that a dictionary has under the first of the keys that it has; the node where it is
    none that is seen, and None where it is one without such a value, or whose value may be another
    one here. keys: none where a dictionary is no special value."""
    source = _bound_to(queries, number) if keys else number
    if not keys or not _is_dictionary(queries.tree.node(source)):
        return number
    entries = _entries(queries, source)
    found = next((entries[key] for key in keys if entries and key in entries), None)
    value = None if found is None else queries.tree.id_of(found)
    if value is not None and source != number and not queries.is_stable_value(value):
        return None
    return value


def _bound_to(queries: Queries, number: NodeId) -> NodeId:
    """What a variable is bound to, if it is bound once by a plain assignment; else the node."""
    node = queries.tree.node(number)
    if not isinstance(node, cst.Name):
        return number
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bindings = () if binder is None else binder.bindings[node.value]
    value = queries.variables.assigned_value(next(iter(bindings))) if len(bindings) == 1 else None
    return number if value is None else value


def _is_dictionary(node: cst.CSTNode) -> bool:
    made = isinstance(node, cst.Call) and dotted_name(node.func) == "dict"
    return made or isinstance(node, cst.Dict | cst.DictComp)


def is_url(queries: Queries, number: NodeId, keys: Collection[str]) -> bool:
    """Whether the value is surely a text that names its scheme, or nothing; or a dict display that
    has the same value under all of the keys, and no other, and no literal that is none."""
    entries = _entries(queries, number)
    if entries is not None:
        values = [queries.tree.id_of(value) for value in entries.values()]
        texts = {queries.text(value) for value in values}
        calm = all(not queries.has_effect(value) for value in values)
        literals = [text for value in values if (text := queries.string(value)) is not None]
        named = all(_SEPARATOR in text for text in literals)
        return entries.keys() == set(keys) and len(texts) == 1 and calm and named
    return _is_text(queries, queries.tree.node(number), set())


def _entries(queries: Queries, number: NodeId) -> dict[str, cst.BaseExpression] | None:
    """The entries of a dict display whose keys are all literals, or of ``dict(key=...)``."""
    node = queries.tree.node(number)
    found: dict[str, cst.BaseExpression] = {}
    if isinstance(node, cst.Call) and dotted_name(node.func) == "dict":
        for argument in node.args:
            if argument.keyword is None:
                return None
            found[argument.keyword.value] = argument.value
        return found
    if not isinstance(node, cst.Dict):
        return None
    for element in node.elements:
        if not isinstance(element, cst.DictElement):
            return None
        key = queries.string(queries.tree.id_of(element.key))
        if key is None:
            return None
        found[key] = element.value
    return found


def _is_text(queries: Queries, node: cst.CSTNode, seen: set[str]) -> bool:
    match node:
        case cst.SimpleString():
            return _SEPARATOR in node.raw_value or not node.raw_value
        case cst.FormattedString(parts=[cst.FormattedStringText(value=text), *_]):
            return _SEPARATOR in text
        case cst.BinaryOperation(left=left, operator=cst.Add()):
            return _is_text(queries, left, seen)
        case cst.Name(value="None"):
            return True
        case cst.Name(value=name):
            return name not in seen and _is_bound_to_text(queries, node, seen | {name})
        case cst.IfExp(body=body, orelse=other):
            return _is_text(queries, body, seen) and _is_text(queries, other, seen)
        case cst.BooleanOperation(left=left, right=right):
            return _is_text(queries, left, seen) and _is_text(queries, right, seen)
        case cst.Call(args=[_, cst.Arg(value=cst.SimpleString() as default)]) if not _is_text(
            queries, default, seen
        ):
            return False
        case cst.Call(func=func):
            return dotted_name(func) in _LOOKUPS
        case cst.Subscript(value=value):
            return dotted_name(value) in _ENVIRONMENT
    return False


def _is_bound_to_text(queries: Queries, node: cst.Name, seen: set[str]) -> bool:
    """Whether a variable is bound once, to a text."""
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bindings = () if binder is None else binder.bindings[node.value]
    if len(bindings) != 1:
        return False
    value = queries.variables.assigned_value(next(iter(bindings)))
    return value is not None and _is_text(queries, queries.tree.node(value), seen)
