"""Whether what an expression reads of objects is changed after it: an attribute, an item.

Tests: the fixture ``clients/lazy-value-changed-later``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.classes import CONSTRUCTORS
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree

_Place = cst.Attribute | cst.Subscript


def is_written_below(tree: Tree, number: NodeId) -> bool:
    """Whether code below an expression, or in a function, assigns to an attribute that it reads, of
    whatever object, or to an item of the same container."""
    reads = [node for node in map(tree.node, tree.below(number)) if isinstance(node, _Place)]
    return bool(reads) and any(
        _is_same(read, target)
        for target in _targets(tree)
        if _may_run_below(tree, target, number)
        for read in reads
    )


def _may_run_below(tree: Tree, target: _Place, number: NodeId) -> bool:
    """Whether an assignment may run after an expression of the top level has: what a constructor
    assigns to belongs to a new object."""
    functions = [node for node in tree.ancestors(target) if isinstance(node, cst.FunctionDef)]
    if not functions:
        return tree.id_of(target) > number
    return any(node.name.value not in CONSTRUCTORS for node in functions)


def _targets(tree: Tree) -> Iterator[_Place]:
    """The attributes and items to which something is assigned anywhere."""
    for _, node in tree.each(cst.AssignTarget, cst.AugAssign, cst.AnnAssign):
        if isinstance(node.target, _Place):
            yield node.target


def _is_same(read: _Place, target: _Place) -> bool:
    if isinstance(read, cst.Attribute):
        return isinstance(target, cst.Attribute) and read.attr.value == target.attr.value
    if not isinstance(target, cst.Subscript):
        return False
    keys = _key(read), _key(target)
    return dotted_name(read.value) == dotted_name(target.value) and (
        None in keys or keys[0] == keys[1]
    )


def _key(place: cst.Subscript) -> str | None:
    """The text under which an item is, where it is a literal."""
    index = place.slice[0].slice
    return string_of(index.value) if isinstance(index, cst.Index) else None
