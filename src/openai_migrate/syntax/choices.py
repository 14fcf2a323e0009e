"""Which branches code stands in, and whether a variable has a new dictionary each time it runs.

Tests: the programs ``bundle_*either*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree

_LOOPS = (cst.For, cst.While, cst.CompFor)
_FRAMES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)


def choices_of(tree: Tree, node: cst.CSTNode) -> frozenset[tuple[NodeId, NodeId]]:
    """What a node in a dictionary depends on: each ``if`` or conditional expression of its
    function with the branch that it stands in, and each display of lists or tables with the entry.
    """
    found: set[tuple[NodeId, NodeId]] = set()
    for below, above in _steps(tree, node):
        match above:
            case cst.If(body=body, orelse=other) | cst.IfExp(body=body, orelse=other):
                if below is body or below is other:
                    found.add((tree.id_of(above), tree.id_of(below)))
            case cst.DictElement(value=value) | cst.Element(value=value) if (
                below is value and _is_new(value)
            ):
                display = tree.parent(above)
                assert display is not None
                found.add((tree.id_of(display), tree.id_of(above)))
    return frozenset(found)


def display_of(tree: Tree, key: NodeId) -> NodeId | None:
    """The display, or the call of ``dict``, in which a key stands; None for another place.

    key: the string, or the argument.
    """
    above = tree.parent(tree.node(key))
    if isinstance(above, cst.DictElement):
        above = tree.parent(above)
        return None if above is None else tree.id_of(above)
    match above:
        case cst.Call(func=cst.Name(value="dict")):
            return tree.id_of(above)
    return None


def conditional(tree: Tree, number: NodeId) -> tuple[NodeId, NodeId, NodeId] | None:
    """The test of ``one if test else other``, and both values; None for any other expression."""
    match tree.node(number):
        case cst.IfExp(test=test, body=body, orelse=other):
            return tree.id_of(test), tree.id_of(body), tree.id_of(other)
    return None


def is_made_anew(scopes: Scopes, name: cst.CSTNode) -> bool:
    """Whether a variable holds a dictionary there that was made in the same turn of all loops
    around, with nothing of an earlier one in it: all its bindings are displays in its own scope."""
    tree = scopes.tree
    if not isinstance(name, cst.Name):
        return False
    scope = scopes.of(name)
    if scopes.binder(scope, name.value) is not scope:
        return False
    loops = list(_loops_around(tree, name))
    for number in scope.bindings.get(name.value, ()):
        assign = tree.parent(tree.parent(tree.node(number)) or name)
        if not isinstance(assign, cst.Assign | cst.AnnAssign) or not _is_new(assign.value):
            return False
        if list(_loops_around(tree, assign)) != loops:
            return False
    return True


def _is_new(value: cst.CSTNode | None) -> bool:
    match value:
        case cst.Dict(elements=elements):
            return all(isinstance(one, cst.DictElement) for one in elements)
        case cst.Call(func=cst.Name("dict"), args=args):
            return all(one.keyword is not None for one in args)
        case cst.IfExp(body=one, orelse=other):
            return _is_new(one) and _is_new(other)
    return False


def _loops_around(tree: Tree, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    return (above for _, above in _steps(tree, node) if isinstance(above, _LOOPS))


def _steps(tree: Tree, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Each node above with the one below it, up to the function around."""
    below = node
    for above in tree.ancestors(node):
        if isinstance(above, _FRAMES):
            return
        yield below, above
        below = above
