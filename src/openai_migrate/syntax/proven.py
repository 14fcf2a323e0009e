"""What an ``if`` around an expression has tested already: that it is true, or not None there.

``if message.get("call"): print(message["call"])``. Test: the fixture ``values/none-ruled-out``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.queries import Queries

#: A variable, and the keys and attributes that lead from it to something.
_Path = tuple[str, ...]


def is_proven(queries: Queries, number: NodeId) -> bool:
    """Whether an expression cannot be None where it stands, because a test around it says so."""
    node = queries.tree.node(number)
    path = _path_of(node)
    below: cst.CSTNode = node
    for above in queries.tree.ancestors(node) if path else ():
        match above:
            case cst.FunctionDef() | cst.ClassDef() | cst.Lambda():
                return False
            case cst.If(test=test, body=body) | cst.IfExp(test=test, body=body) if body is below:
                if path in _proven_by(test):
                    return not _may_change(queries, above, path)
            case cst.BooleanOperation(left=test, operator=cst.And(), right=right):
                if right is below and path in _proven_by(test):
                    return not _may_change(queries, above, path)
        below = above
    return False


def _proven_by(test: cst.BaseExpression) -> Iterator[_Path]:
    """The paths of what is not None where a test holds."""
    match test:
        case cst.BooleanOperation(left=left, operator=cst.And(), right=right):
            yield from _proven_by(left)
            yield from _proven_by(right)
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator, other)]):
            nothing = isinstance(other, cst.Name) and other.value == "None"
            if nothing and isinstance(operator, cst.IsNot | cst.NotEqual):
                yield _path_of(left)
        case _:
            yield _path_of(test)


def _path_of(node: cst.CSTNode) -> _Path:
    """``("x", "a", "b")`` for ``x["a"].get("b")``; () for what is no such path of known keys."""
    keys: list[str] = []
    while True:
        match node:
            case cst.Name(name):
                return (name, *reversed(keys))
            case cst.Subscript(value=inner, slice=[cst.SubscriptElement(cst.Index(value=key))]):
                pass
            case cst.Call(func=cst.Attribute(value=inner, attr=cst.Name("get")), args=[only]):
                key = only.value
            case cst.Attribute(value=inner, attr=cst.Name(name)):
                keys.append(name)
                node = inner
                continue
            case _:
                return ()
        literal = literal_of(key)
        if literal is None or not isinstance(literal.value, str | int):
            return ()
        keys.append(str(literal.value))
        node = inner


def _may_change(queries: Queries, whole: cst.CSTNode, path: _Path) -> bool:
    """Whether something inside of a node binds the variable anew, or changes what it holds."""
    start = queries.tree.id_of(whole)
    for number in range(start, queries.tree.ends[start]):
        node = queries.tree.node(number)
        match node:
            case cst.AssignTarget(target=target) | cst.AugAssign(target=target):
                changed = _path_of(target)
            case cst.AnnAssign(target=target) | cst.NamedExpr(target=target):
                changed = _path_of(target)
            case cst.For(target=target) | cst.CompFor(target=target):
                changed = _path_of(target)
            case cst.Del():
                return True
            case cst.Call(func=cst.Attribute(value=holder, attr=cst.Name(name))):
                changed = _path_of(holder) if name in _CHANGING else ()
            case cst.Tuple() | cst.AsName():
                changed = path[:1] if _names(node, path[0]) else ()
            case _:
                continue
        if changed[:1] == path[:1]:
            return True
    return False


def _names(node: cst.Tuple | cst.AsName, name: str) -> bool:
    """Whether a tuple, which may be unpacked into, or an ``as`` has the variable."""
    parts = [node.name] if isinstance(node, cst.AsName) else [one.value for one in node.elements]
    return any(isinstance(part, cst.Name) and part.value == name for part in parts)


_CHANGING = frozenset({"pop", "popitem", "clear", "update", "setdefault"})
