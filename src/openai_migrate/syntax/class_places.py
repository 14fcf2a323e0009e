"""Places where a class stands to be asked for: patterns, comparisons, keys of a dict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import Tree


class Compared(NamedTuple):
    """``other == node``, ``node is not other``: where only the very class counts."""

    whole: NodeId
    other: NodeId
    negated: bool


class PatternAttribute(NamedTuple):
    """``name=pattern`` in a class pattern.

    constant: whether one value is asked for, not None. none: whether None is.
    """

    key: NodeId
    name: str
    constant: bool
    none: bool = False


def pattern_of(tree: Tree, number: NodeId) -> NodeId | None:
    """The class pattern whose class the node is."""
    above = tree.parent(tree.node(number))
    return tree.id_of(above) if isinstance(above, cst.MatchClass) else None


def pattern_attributes(tree: Tree, pattern: NodeId) -> Iterator[PatternAttribute]:
    """The attributes that a class pattern asks for by their names."""
    node = tree.node(pattern)
    for item in node.kwds if isinstance(node, cst.MatchClass) else ():
        constant = isinstance(item.pattern, cst.MatchValue)
        singleton = item.pattern if isinstance(item.pattern, cst.MatchSingleton) else None
        none = singleton is not None and singleton.value.value == "None"
        yield PatternAttribute(tree.id_of(item.key), item.key.value, constant, none)


def compared_with(tree: Tree, number: NodeId) -> Compared | None:
    """The comparison in which the node is asked to be another class, or None."""
    node = tree.node(number)
    above = tree.parent(node)
    target = above if isinstance(above, cst.ComparisonTarget) else None
    whole = tree.parent(above) if target is not None and above is not None else above
    if not isinstance(whole, cst.Comparison) or len(whole.comparisons) != 1:
        return None
    only = whole.comparisons[0]
    other = whole.left if target is not None else only.comparator
    if isinstance(only.operator, cst.Equal | cst.Is):
        return Compared(tree.id_of(whole), tree.id_of(other), negated=False)
    if isinstance(only.operator, cst.NotEqual | cst.IsNot):
        return Compared(tree.id_of(whole), tree.id_of(other), negated=True)
    return None


class Branch(NamedTuple):
    """``elif test:`` and what is done then."""

    test: NodeId
    body: NodeId


def branches_of(tree: Tree, test: NodeId) -> tuple[Branch, ...]:
    """The branches of the ``if`` with its ``elif`` that ask the same object as a test does for its
    class; () where the test is no whole condition of one."""
    whole = tree.node(test)
    node = tree.parent(whole)
    if not isinstance(node, cst.If) or node.test is not whole:
        return ()
    while isinstance(above := tree.parent(node), cst.If) and above.orelse is node:
        node = above
    asked = _asked(whole)
    found: list[Branch] = []
    branch: cst.CSTNode | None = node
    while isinstance(branch, cst.If):
        if asked is not None and (other := _asked(branch.test)) and other.deep_equals(asked):
            found.append(Branch(tree.id_of(branch.test), tree.id_of(branch.body)))
        branch = branch.orelse
    return tuple(found)


def _asked(test: cst.BaseExpression) -> cst.BaseExpression | None:
    """``type(e)`` of ``type(e) == A`` and ``type(e) in (A, B)``."""
    match test:
        case cst.Comparison(left, [cst.ComparisonTarget(cst.Equal() | cst.Is() | cst.In(), _)]):
            return left
    return None


def looked_in_by(tree: Tree, display: NodeId) -> NodeId | None:
    """The comparison with which ``in`` asks a tuple, list or set display for an element."""
    node = tree.node(display)
    above = tree.parent(node)
    whole = tree.parent(above) if isinstance(above, cst.ComparisonTarget) else None
    if (
        isinstance(above, cst.ComparisonTarget)
        and whole is not None
        and above.comparator is node
        and isinstance(above.operator, cst.In | cst.NotIn)
    ):
        return tree.id_of(whole)
    return None


def is_no_class(tree: Tree, number: NodeId) -> bool:
    """Whether a constant or a function stands there: a tuple with one is no tuple of classes."""
    node = tree.node(number)
    texts = cst.FormattedString | cst.ConcatenatedString | cst.Lambda
    return isinstance(node, texts) or (
        isinstance(node, cst.BaseExpression) and literal_of(node) is not None
    )


def entry_of(tree: Tree, number: NodeId) -> tuple[NodeId, NodeId] | None:
    """The dict display, and the value beside it, where the node is a key."""
    node = tree.node(number)
    above = tree.parent(node)
    whole = tree.parent(above) if isinstance(above, cst.DictElement) else None
    if not isinstance(above, cst.DictElement) or above.key is not node or whole is None:
        return None
    return tree.id_of(whole), tree.id_of(above.value)


def keys_of(tree: Tree, display: NodeId) -> Iterator[NodeId]:
    """The keys of a dict display."""
    node = tree.node(display)
    for item in node.elements if isinstance(node, cst.Dict) else ():
        if isinstance(item, cst.DictElement):
            yield tree.id_of(item.key)


def is_only_looked_up(queries: Queries, display: NodeId) -> bool:
    """Whether nothing but a key is ever asked of a dict display, so that its keys are compared."""
    if _asks_for_key(queries.tree, display):
        return True
    variable = queries.variables.variable_given(display)
    return variable is not None and all(
        _asks_for_key(queries.tree, read) for read in queries.variables.reads_of(variable)
    )


def _asks_for_key(tree: Tree, number: NodeId) -> bool:
    node = tree.node(number)
    match tree.parent(node):
        case cst.Subscript(value=base) | cst.Attribute(value=base, attr=cst.Name("get")):
            return base is node
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
    return False
