"""Statements that choose by the class of an error: ``try`` and ``match``, with their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.patterns import classes_of
from openai_migrate.syntax.tree import Tree

#: The expressions of a clause's classes, each with the name of the error of v0 or None for any
#: other class; None for a clause that takes everything.
Classes = tuple[tuple[NodeId, str | None], ...] | None


@dataclass(frozen=True, slots=True)
class HandlerFact:
    """A ``try`` or ``match`` with at least one clause that names an SDK error.

    clauses: per clause its node and its classes.
    movable: whether the clauses may change places.
    """

    node: NodeId
    clauses: tuple[tuple[NodeId, Classes], ...]
    movable: bool = True


def choices(tree: Tree, errors: Mapping[NodeId, str]) -> Iterator[HandlerFact]:
    """The statements of a document; errors: the nodes that name errors of v0, and their names."""
    for number, node in tree.each(cst.Try, cst.TryStar):
        caught = [(handler, _of_handler(handler)) for handler in node.handlers]
        yield from _choice(tree, number, caught, errors, movable=True)
    for number, match in tree.each(cst.Match):
        asked = [(case, classes_of(case.pattern)) for case in match.cases]
        yield from _choice(tree, number, asked, errors, movable=False)


def _choice(
    tree: Tree,
    number: NodeId,
    listed: Sequence[tuple[cst.CSTNode, list[cst.BaseExpression] | None]],
    errors: Mapping[NodeId, str],
    *,
    movable: bool,
) -> Iterator[HandlerFact]:
    clauses: list[tuple[NodeId, Classes]] = []
    for clause, expressions in listed:
        classes: Classes = None
        if expressions is not None:
            numbers = [tree.id_of(item) for item in expressions]
            classes = tuple((one, errors.get(one)) for one in numbers)
        clauses.append((tree.id_of(clause), classes))
    if any(name for _, classes in clauses for _, name in classes or ()):
        yield HandlerFact(number, tuple(clauses), movable)


def _of_handler(
    handler: cst.ExceptHandler | cst.ExceptStarHandler,
) -> list[cst.BaseExpression] | None:
    if handler.type is None:
        return None
    if isinstance(handler.type, cst.Tuple):
        return [element.value for element in handler.type.elements]
    return [handler.type]
