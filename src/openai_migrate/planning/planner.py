"""Runs every rule kind over the facts and merges their findings into one plan.

Findings are independent of each other by construction; where two still want the same slot, the
later one becomes manual. Then the imports follow what is really applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.core.edit import (
    AddComment,
    Edit,
    InsertStatements,
    NodeId,
    RemoveComments,
    ReplaceExpression,
)
from openai_migrate.core.finding import Applicability, Finding, Status
from openai_migrate.planning.clients import edits as client_edits
from openai_migrate.planning.clients import plan as client_plan
from openai_migrate.planning.imports import moved_imports, plan_imports, stale_imports
from openai_migrate.planning.kinds import KINDS
from openai_migrate.planning.marks import label, mark, shortened
from openai_migrate.planning.slots import slots_of, wraps
from openai_migrate.planning.statuses import status_of
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.edited import is_idle
from openai_migrate.syntax.left_marks import is_marked

_NOTHING: Mapping[NodeId, str] = {}
#: What becomes of findings whose edits are not made.
_LEFT = (Status.PENDING, Status.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Plan:
    """findings: each with what becomes of it, by place. edits: all that will be applied.

    placement: the one that the document took in the end.
    """

    findings: tuple[tuple[Finding, Status], ...]
    edits: tuple[Edit, ...]
    placement: Placement


def plan_document(subject: Subject, impossible: Mapping[NodeId, str] = _NOTHING) -> Plan:
    """The plan for one document.

    impossible: nodes whose edit has no right text, with the reason; their findings are left open.
    """
    findings = [finding for kind in KINDS for finding in kind(subject)]
    judged = [(finding, status_of(finding, subject)) for finding in findings]
    applied = [finding for finding, status in judged if status is Status.APPLIED]
    kept = _kept_setting(judged, subject)
    if kept:
        return plan_document(client_plan.refused(subject, kept))
    subject = client_plan.without_unused(subject, applied)
    if client_plan.loses_settings(subject):
        lower = client_plan.lowered(subject, "no call here can use a client of its own")
        return plan_document(lower, impossible)
    building = list(client_edits.plan(subject, _left(judged)))
    unsure = [finding for finding in building if status_of(finding, subject) in _LEFT]
    if unsure:
        return plan_document(client_plan.refused(subject, unsure[0].rule))
    findings += building
    decided = [
        (finding, status_of(finding, subject))
        for finding in _settled(_unique(_possible(_changing(findings, subject), impossible)))
    ]
    derived = _derived((finding for finding, status in decided if status is Status.OPEN), subject)
    decided = [item for item in decided if item[0] not in derived]
    edited = [
        edit for finding, status in decided if status is Status.APPLIED for edit in finding.edits
    ]
    edits = list(_composed(dict.fromkeys(edited)))
    edits += plan_imports(subject, edits)
    decided += [(finding, Status.APPLIED) for finding in moved_imports(subject, edits)]
    decided += _also(stale_imports(subject, edits), decided, subject)
    if subject.settings.todo:
        edits += _todos(decided, subject)
    if is_marked(subject.queries.tree.document):
        edits += _done(decided, subject)
    edits = list(_one_insertion_each(dict.fromkeys(edits)))
    return Plan(tuple(decided), tuple(edits), subject.clients.placement)


def _kept_setting(judged: Iterable[tuple[Finding, Status]], subject: Subject) -> str:
    """The row of a setting that a person keeps as it is, so that the module-level client would not
    have it; "" for none."""
    rows = {row.id for row in subject.sdk.rules.settings}
    suppressed = (one.rule for one, status in judged if status is Status.SUPPRESSED and one.edits)
    return next((rule for rule in suppressed if rule in rows), "")


def _left(judged: Iterable[tuple[Finding, Status]]) -> set[NodeId]:
    """The nodes that stay, though they are not right as they are."""
    staying = (Status.OPEN, *_LEFT)
    left = {finding.node for finding, status in judged if status in staying}
    return left - {finding.node for finding, status in judged if status is Status.APPLIED}


def _also(
    findings: Iterable[Finding], decided: Iterable[tuple[Finding, Status]], subject: Subject
) -> list[tuple[Finding, Status]]:
    """``findings`` with what becomes of them, without those at whose node another one is open."""
    open_nodes = {finding.node for finding, status in decided if status is Status.OPEN}
    return [
        (finding, status_of(finding, subject))
        for finding in findings
        if finding.node not in open_nodes
    ]


def _changing(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings without edits that would write what stands there already."""
    for finding in findings:
        edits = tuple(edit for edit in finding.edits if not is_idle(subject.queries, edit))
        if edits or not finding.edits:
            yield finding if edits == finding.edits else replace(finding, edits=edits)


def _possible(findings: Iterable[Finding], impossible: Mapping[NodeId, str]) -> Iterator[Finding]:
    """The findings, those whose edit cannot be written at its place without their edits."""
    for finding in findings:
        owned = {node for edit in finding.edits for _, node in slots_of(edit)}
        reasons = [reason for node, reason in impossible.items() if node in owned]
        if not reasons:
            yield finding
            continue
        yield replace(
            finding,
            applicability=Applicability.MANUAL,
            edits=(),
            message=f"Change this by hand: {reasons[0]}. {finding.message}".strip(),
        )


def _composed(edits: Iterable[Edit]) -> Iterator[Edit]:
    """All edits, with one that wraps an expression and one that replaces it joined to one."""
    wrapping: dict[NodeId, ReplaceExpression] = {}
    others: list[Edit] = []
    for edit in edits:
        if isinstance(edit, ReplaceExpression) and wraps(edit):
            wrapping[edit.node] = edit
        else:
            others.append(edit)
    for edit in others:
        outer = wrapping.pop(edit.node, None) if isinstance(edit, ReplaceExpression) else None
        if outer is None or not isinstance(edit, ReplaceExpression):
            yield edit
            continue
        own = {name for name, hole in outer.holes if hole == outer.node}
        inner = (
            edit.template
            if edit.template.replace(".", "").replace("$", "").isidentifier()
            else f"({edit.template})"
        )
        template = outer.template
        for name in own:
            template = template.replace(f"${name}", inner)
        holes = tuple(hole for hole in outer.holes if hole[0] not in own) + edit.holes
        yield ReplaceExpression(edit.node, template, holes)
    yield from wrapping.values()


def _one_insertion_each(edits: Iterable[Edit]) -> Iterator[Edit]:
    """All edits, with those that insert at one place joined to one: imports stand first."""
    inserted: dict[tuple[NodeId, bool], list[InsertStatements]] = {}
    for edit in edits:
        if isinstance(edit, InsertStatements):
            inserted.setdefault((edit.anchor, edit.before), []).append(edit)
        else:
            yield edit
    for (anchor, before), group in inserted.items():
        group.sort(key=lambda edit: not edit.template.startswith(("import ", "from ")))
        template = "\n".join(edit.template for edit in group)
        holes = tuple(hole for edit in group for hole in edit.holes)
        yield InsertStatements(anchor, template, before, holes)


def _unique(findings: Iterable[Finding]) -> list[Finding]:
    """Every finding once, by place, the surest first at the same place."""
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.node, finding.rule))


def _settled(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings whose edits do not want the same slot; the later of two is left to a human."""
    taken: dict[tuple[str, NodeId], Edit] = {}
    for finding in findings:
        wanted = [(slot, edit) for edit in finding.edits for slot in slots_of(edit)]
        if any(taken.get(slot, edit) != edit for slot, edit in wanted):
            yield replace(
                finding,
                applicability=Applicability.MANUAL,
                edits=(),
                message="Another edit of this run changes the same code. Run the tool again, or "
                "change it by hand. " + finding.message,
            )
            continue
        taken.update(wanted)
        yield finding


def _todos(decided: Iterable[tuple[Finding, Status]], subject: Subject) -> Iterator[Edit]:
    """One comment above each place that is left to a human, or whose edit waits for one.

    Once the rest is migrated, nothing may show any more that an edit waits.
    """
    left = [finding for finding, status in decided if status in (Status.OPEN, Status.PENDING)]
    first: dict[str, Finding] = {}
    told: set[tuple[NodeId, str]] = set()
    for finding in sorted(_told_once(left, subject), key=lambda finding: finding.node):
        place = subject.queries.statements.statement(finding.node), finding.message
        if place in told:
            continue
        told.add(place)
        message, instead = finding.message, finding.replacement
        other = first.setdefault(message, finding)
        if other is not finding:
            message = shortened(message)
            instead = None if instead == other.replacement else instead
        yield AddComment(finding.node, mark(finding.rule, message, instead))


def _done(decided: Iterable[tuple[Finding, Status]], subject: Subject) -> Iterator[Edit]:
    """The marks of earlier runs go where this one makes the edit and leaves nothing; with a call
    those about its arguments."""
    rules = subject.sdk.rules
    calls, arguments = ({row.id for row in rows} for rows in (rules.calls, rules.keywords))
    statements: dict[Status, set[tuple[NodeId, str]]] = {}
    for finding, status in decided:
        statement = subject.queries.statements.statement(finding.node)
        places = statements.setdefault(status, set())
        places.add((statement, finding.rule))
        if status is Status.APPLIED and finding.rule in calls:
            places.update((statement, rule) for rule in arguments)
    left = statements.get(Status.OPEN, set()) | statements.get(Status.PENDING, set())
    for statement, rule in sorted(statements.get(Status.APPLIED, set()) - left):
        yield RemoveComments(statement, label(rule))


def _derived(findings: Iterable[Finding], subject: Subject) -> set[Finding]:
    """The findings about what is taken from a value about which another one says the same."""
    tree = subject.queries.tree
    about = {finding.node: finding for finding in findings if finding.value is not None}
    return {
        about[number]
        for node, finding in about.items()
        for number in map(tree.id_of, tree.ancestors(tree.node(node)))
        if number in about and _is_part(about[number], finding, subject)
    }


def _is_part(finding: Finding, other: Finding, subject: Subject) -> bool:
    """Whether a finding is about the same value as another one, or about what is taken from it."""
    assert finding.value is not None
    assert other.value is not None
    part, whole = subject.text(finding.value), subject.text(other.value)
    return part == whole or part.startswith((f"{whole}[", f"{whole}."))


def _told_once(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings, but of those of a statement about one value only the one about all of it."""
    told: dict[NodeId, list[Finding]] = {}
    valued = []
    for finding in findings:
        if finding.value is None:
            yield finding
        else:
            valued.append((len(subject.text(finding.value)), finding.node, finding))
    for _, _, finding in sorted(valued, key=lambda item: item[:2]):
        others = told.setdefault(subject.queries.statements.statement(finding.node), [])
        if not any(_is_part(finding, other, subject) for other in others):
            others.append(finding)
            yield finding
