"""A plan: the edits of one document by the node they touch, with their conflicts found.

Edits that own the same slot of one node conflict, unless they are equal. Several ``EditImport`` of
one statement are one edit; arguments, insertions and comments may be several for one node and are
put into an order of their own, so that a plan does not depend on the order of its edits. Tests:
``tests/test_applier.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import libcst as cst

from openai_migrate.core.edit import (
    AddAlternative,
    AddArgument,
    AddComment,
    AddElement,
    Edit,
    EditImport,
    Holes,
    InsertStatements,
    NameArgument,
    NodeId,
    RemoveArgument,
    RemoveComments,
    RemoveElement,
    ReorderHandlers,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.errors import EditConflict
from openai_migrate.syntax.tree import Tree

_One = TypeVar("_One")


@dataclass
class Plan:
    """Edits by node. ``path``: every node below which something changes or a hole is taken."""

    expressions: dict[NodeId, ReplaceExpression] = field(default_factory=dict)
    arguments: dict[NodeId, NameArgument | RemoveArgument] = field(default_factory=dict)
    added: dict[NodeId, list[AddArgument]] = field(default_factory=dict)
    elements: dict[NodeId, list[AddElement | RemoveElement]] = field(default_factory=dict)
    alternatives: dict[NodeId, list[AddAlternative]] = field(default_factory=dict)
    calls: set[NodeId] = field(default_factory=set)
    statements: dict[NodeId, ReplaceStatement | EditImport] = field(default_factory=dict)
    inserted: dict[NodeId, list[InsertStatements]] = field(default_factory=dict)
    comments: dict[NodeId, list[AddComment]] = field(default_factory=dict)
    outdated: dict[NodeId, list[str]] = field(default_factory=dict)
    handlers: dict[NodeId, ReorderHandlers] = field(default_factory=dict)
    holes: set[NodeId] = field(default_factory=set)
    path: set[NodeId] = field(default_factory=set)


def plan_of(tree: Tree, edits: Collection[Edit]) -> Plan:
    """The plan of ``edits`` on ``tree``; raises EditConflict."""
    plan = Plan()
    for edit in sorted(_merged(edits), key=_order):
        _enter(plan, tree, edit)
    for number in _touched(plan):
        _mark_path(plan, tree, number)
    return plan


def _order(edit: Edit) -> tuple[NodeId, str]:
    return edit.origin if isinstance(edit, AddComment) else -1, repr(edit)


def holes_of(edit: Edit) -> Holes:
    """The holes of an edit with a template; none for the others."""
    return getattr(edit, "holes", ())


def _enter(plan: Plan, tree: Tree, edit: Edit) -> None:
    plan.holes.update(number for _, number in holes_of(edit))
    match edit:
        case ReplaceExpression():
            _own(plan.expressions, edit.node, edit)
        case NameArgument() | RemoveArgument():
            _own(plan.arguments, edit.argument, edit)
            plan.calls.add(tree.parents[edit.argument])
        case AddArgument():
            plan.added.setdefault(edit.call, []).append(edit)
            plan.calls.add(edit.call)
        case AddElement() | RemoveElement():
            elements = plan.elements.setdefault(edit.display, [])
            if edit not in elements:
                elements.append(edit)
        case AddAlternative():
            alternatives = plan.alternatives.setdefault(edit.pattern, [])
            if edit not in alternatives:
                alternatives.append(edit)
        case ReplaceStatement() | EditImport():
            _own(plan.statements, edit.node, edit)
        case InsertStatements():
            plan.inserted.setdefault(_insertion_anchor(tree, edit), []).append(edit)
        case AddComment():
            statement = tree.id_of(commented_statement(tree, tree.node(edit.node)))
            comments = plan.comments.setdefault(statement, [])
            if all(edit.text != other.text for other in comments):
                comments.append(edit)
        case RemoveComments():
            statement = tree.id_of(commented_statement(tree, tree.node(edit.node)))
            plan.outdated.setdefault(statement, []).append(f"# {edit.start}")
        case ReorderHandlers():
            _own(plan.handlers, edit.node, edit)


def _own(owners: dict[NodeId, _One], node: NodeId, edit: _One) -> None:
    other = owners.setdefault(node, edit)
    if other != edit:
        raise EditConflict("two edits own one slot", other, edit)  # type: ignore[arg-type]


def _merged(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits without duplicates, with one ``EditImport`` for each import statement."""
    imports: dict[NodeId, list[EditImport]] = {}
    for edit in dict.fromkeys(edits):
        if isinstance(edit, EditImport):
            imports.setdefault(edit.node, []).append(edit)
        else:
            yield edit
    for parts in imports.values():
        yield _one_import(sorted(parts, key=repr))


def _one_import(parts: list[EditImport]) -> EditImport:
    drop = {alias for part in parts for alias in part.drop}
    rename: dict[NodeId, str] = {}
    for part in parts:
        for alias, text in part.rename:
            if alias in drop or rename.setdefault(alias, text) != text:
                raise EditConflict("two edits own one imported name", *parts)
    modules = {part.module for part in parts if part.module is not None}
    if len(modules) > 1:
        raise EditConflict("two edits own the module of one import", *parts)
    added = parts[0].add
    if len(parts) > 1:
        added = tuple(sorted({text for part in parts for text in part.add}))
    return EditImport(
        parts[0].node,
        drop=tuple(sorted(drop)),
        rename=tuple(sorted(rename.items())),
        add=added,
        module=modules.pop() if modules else None,
    )


def commented_statement(tree: Tree, node: cst.CSTNode) -> cst.CSTNode:
    """The statement or clause that a comment about ``node`` stands above."""
    statement = tree.statement_of(node)
    if isinstance(statement, cst.Module) and statement.body:
        return statement.body[0]
    return statement


def _insertion_anchor(tree: Tree, edit: InsertStatements) -> NodeId:
    node, parent = tree.node(edit.anchor), tree.parent(tree.node(edit.anchor))
    if isinstance(node, cst.BaseSmallStatement):
        return edit.anchor
    if isinstance(node, cst.SimpleStatementSuite):
        return tree.id_of(node.body[0 if edit.before else -1])
    if isinstance(parent, cst.Module | cst.IndentedBlock):
        return edit.anchor
    raise EditConflict("the anchor is no statement of a block", edit)


def _touched(plan: Plan) -> Iterator[NodeId]:
    yield from plan.expressions
    yield from plan.arguments
    yield from plan.added
    yield from plan.elements
    yield from plan.alternatives
    yield from plan.statements
    yield from plan.inserted
    yield from plan.comments
    yield from plan.outdated
    yield from plan.handlers
    yield from plan.holes


def _mark_path(plan: Plan, tree: Tree, number: NodeId) -> None:
    while number >= 0 and number not in plan.path:
        plan.path.add(number)
        number = tree.parents[number]
