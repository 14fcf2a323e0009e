"""What code does with an expression that means a dictionary, as far as syntax shows it.

Tests: the fixtures ``projects/bundle-*``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import libcst as cst

from openai_migrate.syntax.tree import Tree


class Use(Enum):
    """SAME:     the expression around, ``node``, means the same dictionary, or one with more in it.
    KEY:      one key is named by ``node``; it gets ``value``, if it gets something there.
    FILLED:   ``node`` is a call of its ``update``.
    STORED:   it gets the name or attribute ``node``.
    GIVES:    it is assigned anew: the value is ``node``.
    RETURNED: by the statement ``node``.
    DEFAULT:  it is the default of the parameter ``node``.
    LISTED:   it is one of several in the display ``node``.
    ARGUMENT: it is the argument ``node`` of a call.
    NOTHING:  nothing that depends on its keys.
    ESCAPES:  anything else.
    """

    SAME = auto()
    KEY = auto()
    FILLED = auto()
    STORED = auto()
    GIVES = auto()
    RETURNED = auto()
    DEFAULT = auto()
    LISTED = auto()
    ARGUMENT = auto()
    NOTHING = auto()
    ESCAPES = auto()


@dataclass(frozen=True, slots=True)
class UseOf:
    """One use: see ``Use``."""

    use: Use
    node: cst.CSTNode
    value: cst.CSTNode | None = None


_BY_KEY = frozenset({"get", "pop", "setdefault"})


def uses_of(tree: Tree, node: cst.CSTNode) -> list[UseOf]:
    """What is done with an expression where it stands."""
    parent = tree.parent(node)
    match parent:
        case cst.Arg():
            return [UseOf(Use.ARGUMENT, parent)]
        case cst.StarredDictElement():
            display = tree.parent(parent)
            assert display is not None
            return [UseOf(Use.SAME, display)]
        case cst.Element() | cst.DictElement():
            display = tree.parent(parent)
            is_table = isinstance(display, cst.List | cst.Tuple | cst.Dict)
            assert display is not None
            is_target = isinstance(tree.parent(display), cst.AssignTarget | cst.Element) or (
                getattr(tree.parent(display), "target", None) is display
            )
            return [UseOf(Use.LISTED if is_table and not is_target else Use.ESCAPES, display)]
        case cst.Subscript(value=value) if value is node:
            return [_item(tree, parent)]
        case cst.Attribute(value=value) if value is node:
            return [_method(tree, parent)]
        case cst.ComparisonTarget() | cst.Comparison():
            return [_compared(tree, parent, node)]
        case cst.Return():
            return [UseOf(Use.RETURNED, parent)]
        case cst.Param():
            return [UseOf(Use.DEFAULT, parent)]
        case cst.Expr() if tree.document.chunks[tree.chunk_of(tree.id_of(node))].cell:
            return [UseOf(Use.ESCAPES, node)]  # a notebook may show it
        case cst.Expr() | cst.If() | cst.While() | cst.Assert():
            return [UseOf(Use.NOTHING, parent)]
    return _assigned(tree, parent, node) or [_within(tree, parent, node)]


def _assigned(tree: Tree, parent: cst.CSTNode | None, node: cst.CSTNode) -> list[UseOf]:
    match parent:
        case cst.Assign(value=value, targets=targets) if value is node:
            return [UseOf(Use.STORED, one.target) for one in targets]
        case cst.AnnAssign(value=value, target=target) if value is node:
            return [UseOf(Use.STORED, target)]
        case cst.NamedExpr(value=value, target=target) if value is node:
            return [UseOf(Use.STORED, target), UseOf(Use.SAME, parent)]
        case cst.AugAssign(operator=cst.BitOrAssign(), value=value, target=target):
            return [UseOf(Use.STORED, target) if value is node else UseOf(Use.GIVES, value)]
        case cst.AnnAssign(value=None):
            return [UseOf(Use.NOTHING, parent)]
        case cst.AnnAssign(value=cst.BaseExpression() as value, target=target) if target is node:
            return [UseOf(Use.GIVES, value)]
        case cst.AssignTarget():
            assign = tree.parent(parent)
            assert isinstance(assign, cst.Assign)
            return [UseOf(Use.GIVES, assign.value)]
    return []


def _within(tree: Tree, parent: cst.CSTNode | None, node: cst.CSTNode) -> UseOf:
    """The use as a part of an expression."""
    match parent:
        case cst.IfExp(test=test):
            return UseOf(Use.NOTHING if test is node else Use.SAME, parent)
        case cst.BooleanOperation():
            return UseOf(Use.NOTHING if _is_tested(tree, parent) else Use.SAME, parent)
        case cst.BinaryOperation(operator=cst.BitOr()):
            return UseOf(Use.SAME, parent)
        case cst.UnaryOperation(operator=cst.Not()):
            return UseOf(Use.NOTHING, parent)
    return UseOf(Use.ESCAPES, node)


def _is_tested(tree: Tree, node: cst.CSTNode) -> bool:
    above = tree.parent(node)
    while isinstance(above, cst.BooleanOperation):
        node, above = above, tree.parent(above)
    if isinstance(above, cst.IfExp):
        return above.test is node
    return isinstance(above, cst.If | cst.While | cst.Assert | cst.UnaryOperation)


def _compared(tree: Tree, parent: cst.CSTNode, node: cst.CSTNode) -> UseOf:
    """``key in it``, ``it is None``."""
    match parent, tree.parent(parent):
        case (
            cst.ComparisonTarget(operator=cst.In() | cst.NotIn()),
            cst.Comparison(left=left, comparisons=[_]),
        ):
            return UseOf(Use.KEY, left)
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=operator)]), _:
            if isinstance(operator, cst.Is | cst.IsNot):
                return UseOf(Use.NOTHING, parent)
    return UseOf(Use.ESCAPES, node)


def _item(tree: Tree, node: cst.Subscript) -> UseOf:
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=key))]:
            above = tree.parent(node)
            assign = tree.parent(above) if isinstance(above, cst.AssignTarget) else None
            return UseOf(Use.KEY, key, assign.value if isinstance(assign, cst.Assign) else None)
    return UseOf(Use.ESCAPES, node)


def _method(tree: Tree, node: cst.Attribute) -> UseOf:
    call, name = tree.parent(node), node.attr.value
    if not isinstance(call, cst.Call) or call.func is not node:
        return UseOf(Use.ESCAPES, node)
    if name in _BY_KEY and call.args and not any(one.star for one in call.args):
        given = name == "setdefault" and len(call.args) > 1
        return UseOf(Use.KEY, call.args[0].value, call.args[1].value if given else None)
    if name == "update" and isinstance(tree.parent(call), cst.Expr):
        return UseOf(Use.FILLED, call)
    if name == "copy" and not call.args:
        return UseOf(Use.SAME, call)
    return UseOf(Use.ESCAPES, node)


def is_dictionary(tree: Tree, node: cst.CSTNode) -> bool:
    """Whether a use takes for granted that an expression means a dictionary."""
    parent = tree.parent(node)
    match parent:
        case cst.Arg(star="**") | cst.StarredDictElement():
            return True
        case cst.Subscript(value=value) | cst.Attribute(value=value):
            return value is node
    return False
