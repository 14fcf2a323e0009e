"""A plan for a document, carried out, and its findings with their places."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysing import Analysis
from openai_migrate.core.edit import NodeId
from openai_migrate.core.errors import EditImpossible
from openai_migrate.core.finding import Finding, ReportedFinding
from openai_migrate.core.span import Place
from openai_migrate.planning.planner import Plan, plan_document
from openai_migrate.syntax.applier import edited_modules
from openai_migrate.syntax.later_text import later_text
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan carried out on a tree.

    modules, texts: per chunk, None where it stays (also where a TODO comment is there already).
    """

    tree: Tree
    plan: Plan
    modules: tuple[cst.Module | None, ...]
    texts: tuple[str | None, ...]

    @property
    def changes(self) -> bool:
        return any(text is not None for text in self.texts)


def draft(analysis: Analysis) -> Draft:
    """The plan for a document and what it makes of it.

    A finding whose edit has no right text at its place (inside an f-string, say) is left to a
    human, and the plan is made again without it.
    """
    impossible: dict[NodeId, str] = {}
    while True:
        plan = plan_document(analysis.subject, impossible)
        try:
            return _carried_out(analysis.tree, plan)
        except EditImpossible as error:
            if error.node in impossible:
                raise
            impossible[error.node] = error.reason


def _carried_out(tree: Tree, plan: Plan) -> Draft:
    nothing = (None,) * len(tree.modules)
    if not plan.edits:
        return Draft(tree, plan, nothing, nothing)
    modules = edited_modules(tree, plan.edits)
    texts = tuple(
        None
        if old is None
        or module is None
        or module is old
        or (text := later_text(tree.layout(index), old, module)) == chunk.text
        else text
        for index, (old, module, chunk) in enumerate(
            zip(tree.modules, modules, tree.document.chunks, strict=True)
        )
    )
    return Draft(tree, plan, modules, texts)


def reported(tree: Tree, plan: Plan) -> tuple[ReportedFinding, ...]:
    """The plan's findings with their places, sorted by place."""
    places = tree.places(finding.node for finding, _ in plan.findings)
    found = [
        ReportedFinding(
            _place(tree, finding, places),
            finding.rule,
            finding.applicability,
            status,
            finding.message,
            finding.replacement,
            finding.cause,
        )
        for finding, status in plan.findings
    ]
    return tuple(sorted(found, key=by_place))


def by_place(item: ReportedFinding) -> tuple[Place, str]:
    return item.place, item.rule


def _place(tree: Tree, finding: Finding, places: dict[int, tuple[int, int]]) -> Place:
    line, column = places.get(finding.node, (1, 1))
    cell = tree.document.chunks[tree.chunk_of(finding.node)].cell
    return Place(tree.document.path, cell, line, column)
