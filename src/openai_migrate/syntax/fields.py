"""The children of a libcst node by field, whitespace included, without libcst's visitor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import libcst as cst

_FIELDS: dict[type[cst.CSTNode], tuple[str, ...]] = {}
_NODE_CLASSES: dict[type, bool] = {}


def is_node(value: object) -> bool:
    """Whether a field holds a node; asked once a class, for abstract classes answer slowly."""
    kind = value.__class__
    answer = _NODE_CLASSES.get(kind)
    if answer is None:
        answer = _NODE_CLASSES[kind] = issubclass(kind, cst.CSTNode)
    return answer


def fields_of(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of the fields of a class of nodes, looked up once."""
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(item.name for item in fields(kind))
    return names


def parts_of(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    """(field, child) for each child of ``node``; the items of a sequence share its field."""
    for name in fields_of(type(node)):
        value = getattr(node, name)
        if value.__class__ is tuple or value.__class__ is list:
            for item in value:
                yield name, item
        elif is_node(value):
            yield name, value


def part_of(parent: cst.CSTNode, child: cst.CSTNode) -> str:
    """The field of ``parent`` that holds ``child``; KeyError when none does."""
    for name, value in parts_of(parent):
        if value is child:
            return name
    raise KeyError(type(parent).__name__)


def comments_outside(root: cst.CSTNode, kept: frozenset[int]) -> Iterator[str]:
    """The comments below ``root``, less those below the nodes whose identity is in ``kept``."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, cst.Comment):
            yield node.value
        elif id(node) not in kept:
            stack += reversed([child for _, child in parts_of(node)])
