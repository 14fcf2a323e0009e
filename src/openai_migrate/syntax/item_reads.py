"""Where a document reads, by keys, the items of a list that something is put into.

Lists that belong to other libraries (``st.session_state.messages``) and lists that a function is
given are known by how they are spelled only. Tests: the fixtures ``values/appended-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import children_of

_DICT_METHODS = frozenset({"get", "items", "keys", "values", "pop", "copy"})
#: Functions that give the items of what they are given.
_PASSING = frozenset({"list", "tuple", "reversed", "sorted", "iter", "enumerate"})


def item_reads(queries: Queries, call: NodeId, sdk_calls: Collection[NodeId]) -> Iterator[str]:
    """The source of what reads items of the list that ``call`` is a method of.

    Keys of an item (``for x in xs: x["k"]``), and calls that the list is handed to, apart from
    those of the SDK, which takes any item.
    """
    node = queries.tree.node(call)
    if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
        return
    holder = node.func.value
    spelled, scope = dotted_name(holder), queries.scope(call)
    if not spelled:
        return
    for number, other in queries.tree.each(type(holder)):
        if other is holder or not isinstance(other, cst.Name | cst.Attribute):
            continue
        if dotted_name(other) != spelled:
            continue
        root = spelled.partition(".")[0]
        if queries.scopes.binder(queries.scope(number), root) is queries.scopes.binder(scope, root):
            yield from _reads(queries, other, sdk_calls)


def _reads(queries: Queries, node: cst.CSTNode, sdk_calls: Collection[NodeId]) -> Iterator[str]:
    """What is done to the items of an expression."""
    tree = queries.tree
    parent = tree.parent(node)
    match parent:
        case cst.For(iter=loop, target=cst.Name(name)) if loop is node:
            yield from _key_reads(queries, parent.body, name)
        case cst.CompFor(iter=loop, target=cst.Name(name)) if loop is node:
            whole = tree.parent(parent)
            if whole is not None:
                yield from _key_reads(queries, whole, name)
        case cst.Subscript(value=base) if base is node and _key_of(parent) is None:
            above = tree.parent(parent)
            if isinstance(above, cst.Subscript | cst.Attribute) and _by_key(queries, above):
                yield queries.text(tree.id_of(above))
            elif not isinstance(above, cst.Subscript | cst.Attribute):
                yield from _reads(queries, parent, sdk_calls)
        case cst.Arg():
            call = tree.parent(parent)
            if not isinstance(call, cst.Call) or tree.id_of(call) in sdk_calls:
                return
            name = dotted_name(call.func)
            if name in _PASSING:
                yield from _reads(queries, call, sdk_calls)
            elif name not in _HARMLESS:
                yield queries.text(tree.id_of(call))


def _key_of(node: cst.Subscript) -> str | None:
    """The constant text that is the key of a subscript, or None."""
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=cst.SimpleString(value=text)))]:
            value = string_value(text)
            return value if isinstance(value, str) else None
    return None


def _by_key(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether ``x["k"]``, or a dict's method that is called."""
    match node:
        case cst.Subscript():
            return _key_of(node) is not None
        case cst.Attribute(attr=cst.Name(name)) if name in _DICT_METHODS:
            call = queries.tree.parent(node)
            return isinstance(call, cst.Call) and call.func is node
    return False


def _key_reads(queries: Queries, inside: cst.CSTNode, name: str) -> Iterator[str]:
    """The reads of keys of a name below a node."""
    match inside:
        case cst.Subscript(value=cst.Name(base)) | cst.Attribute(value=cst.Name(base)) if (
            base == name and _by_key(queries, inside)
        ):
            yield queries.text(queries.tree.id_of(inside))
    for child in children_of(inside):
        yield from _key_reads(queries, child, name)


#: Functions that look at no item.
_HARMLESS = frozenset({"len", "id", "bool", "isinstance", "hasattr", "getattr", "setattr", "type"})
