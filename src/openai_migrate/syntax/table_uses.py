"""What code does with an expression that means a list or table of dictionaries, as far as syntax
shows it.

Tests: the programs ``table_*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import libcst as cst

from openai_migrate.syntax.tree import Tree


class TableUse(Enum):
    """ITEM:     the expression around, ``node``, means one of its dictionaries.
    SAME:     the expression around, ``node``, means the same list or table.
    EACH:     the target ``node`` of a loop means them in turn, or the keys.
    VALUE:    the target ``node`` of a loop means them in turn.
    LOOKED_UP: a key is asked for in it, if it is a table.
    DEFAULT:  it is the default of the parameter ``node``.
    ADDED:    it gets one more: ``node``.
    STORED:   it gets the name or attribute ``node``.
    GIVES:    it is assigned anew: the value is ``node``.
    ARGUMENT: it is the argument ``node`` of a call.
    NOTHING:  nothing that depends on its dictionaries.
    ESCAPES:  anything else.
    """

    ITEM = auto()
    SAME = auto()
    EACH = auto()
    VALUE = auto()
    LOOKED_UP = auto()
    DEFAULT = auto()
    ADDED = auto()
    STORED = auto()
    GIVES = auto()
    ARGUMENT = auto()
    NOTHING = auto()
    ESCAPES = auto()


@dataclass(frozen=True, slots=True)
class TableUseOf:
    """One use: see ``TableUse``."""

    use: TableUse
    node: cst.CSTNode


#: Methods that give one item, and another one, perhaps, where there is none.
GIVING = frozenset({"get", "pop", "setdefault"})
_CALM = frozenset({"keys", "clear", "reverse"})


def table_uses_of(tree: Tree, node: cst.CSTNode) -> Iterator[TableUseOf]:
    """What is done with an expression where it stands."""
    parent = tree.parent(node)
    match parent:
        case cst.Subscript(value=value) if value is node:
            yield from _item(parent, node)
        case cst.Attribute(value=value) if value is node:
            yield from _method(tree, parent)
        case cst.For(iter=iterated, target=target) | cst.CompFor(iter=iterated, target=target):
            used = TableUse.EACH if iterated is node else TableUse.ESCAPES
            yield TableUseOf(used, target if iterated is node else node)
        case cst.Arg():
            yield _counted(tree, parent) or TableUseOf(TableUse.ARGUMENT, parent)
        case cst.BooleanOperation() | cst.IfExp():
            tested = isinstance(parent, cst.IfExp) and parent.test is node
            yield TableUseOf(TableUse.NOTHING if tested else TableUse.SAME, parent)
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            yield TableUseOf(TableUse.LOOKED_UP, parent)
        case cst.Param():
            yield TableUseOf(TableUse.DEFAULT, parent)
        case cst.If() | cst.While() | cst.Assert():
            yield TableUseOf(TableUse.NOTHING, parent)
        case cst.UnaryOperation(operator=cst.Not()):
            yield TableUseOf(TableUse.NOTHING, parent)
        case cst.Assign(value=value, targets=targets) if value is node:
            yield from (TableUseOf(TableUse.STORED, one.target) for one in targets)
        case cst.AnnAssign(value=value, target=target) if value is node:
            yield TableUseOf(TableUse.STORED, target)
        case cst.AnnAssign(value=cst.BaseExpression() as value):
            yield TableUseOf(TableUse.GIVES, value)
        case cst.AssignTarget():
            assign = tree.parent(parent)
            assert isinstance(assign, cst.Assign)
            yield TableUseOf(TableUse.GIVES, assign.value)
        case _:
            yield TableUseOf(TableUse.ESCAPES, node)


def _item(parent: cst.Subscript, node: cst.CSTNode) -> Iterator[TableUseOf]:
    match parent.slice:
        case [cst.SubscriptElement(slice=cst.Index())]:
            yield TableUseOf(TableUse.ITEM, parent)
        case _:
            yield TableUseOf(TableUse.ESCAPES, node)


def _method(tree: Tree, node: cst.Attribute) -> Iterator[TableUseOf]:
    call, name = tree.parent(node), node.attr.value
    if not isinstance(call, cst.Call) or call.func is not node or any(a.star for a in call.args):
        yield TableUseOf(TableUse.ESCAPES, node)
    elif name in GIVING:
        yield TableUseOf(TableUse.ITEM, call)
        yield from (TableUseOf(TableUse.ADDED, one.value) for one in call.args[1:])
    elif name == "append" and len(call.args) == 1:
        yield TableUseOf(TableUse.ADDED, call.args[0].value)
    elif name in ("values", "items"):
        yield _in_turn(tree, call, pairs=name == "items")
    else:
        yield TableUseOf(TableUse.NOTHING if name in _CALM else TableUse.ESCAPES, node)


def _in_turn(tree: Tree, call: cst.Call, *, pairs: bool) -> TableUseOf:
    """A loop over the values of a table, or over its keys and values."""
    target = _target_for(tree, call)
    if target is not None and not pairs:
        return TableUseOf(TableUse.VALUE, target)
    second = _second(target)
    if second is not None:
        return TableUseOf(TableUse.VALUE, second)
    return TableUseOf(TableUse.ESCAPES, call)


def _counted(tree: Tree, argument: cst.Arg) -> TableUseOf | None:
    """A loop over ``enumerate(...)``."""
    call = tree.parent(argument)
    if not isinstance(call, cst.Call) or not _counts(call) or call.args[0] is not argument:
        return None
    second = _second(_target_for(tree, call))
    return None if second is None else TableUseOf(TableUse.EACH, second)


def _counts(call: cst.Call) -> bool:
    return isinstance(call.func, cst.Name) and call.func.value == "enumerate" and bool(call.args)


def _target_for(tree: Tree, iterated: cst.CSTNode) -> cst.CSTNode | None:
    """The target of the loop over an expression."""
    loop = tree.parent(iterated)
    if isinstance(loop, cst.For | cst.CompFor) and loop.iter is iterated:
        return loop.target
    return None


def _second(target: cst.CSTNode | None) -> cst.CSTNode | None:
    """The second of two targets."""
    if isinstance(target, cst.Tuple) and len(target.elements) == len("ab"):
        return target.elements[1].value
    return None


def looped_table(tree: Tree, target: cst.CSTNode) -> cst.CSTNode | None:
    """The list or table whose dictionaries a name means in a loop."""
    above = tree.parent(target)
    whole = tree.parent(above) if isinstance(above, cst.Element) else target
    loop = tree.parent(whole) if whole is not None else None
    if not isinstance(loop, cst.For | cst.CompFor) or loop.target is not whole:
        return None
    pairs = whole is not target
    if pairs and _second(whole) is not target:
        return None
    match loop.iter:
        case cst.Call(func=cst.Attribute(value=table, attr=cst.Name(name)), args=[]) if name == (
            "items" if pairs else "values"
        ):
            return table
        case cst.Call(args=[first, *_]) as call if pairs and _counts(call):
            return first.value
        case table if not pairs:
            return table
    return None
