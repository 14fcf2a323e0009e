"""The gate: what must hold of a new text before it is written.

It is valid, it changed only where an edit is, no name got lost (``syntax/verify.py``), and a second
run would change nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openai_migrate.analysing import analyse, without_left
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.world.world import World, migrated
from openai_migrate.core.edit import AddComment
from openai_migrate.core.finding import ReportedFinding, Status
from openai_migrate.core.moves import Moves
from openai_migrate.drafting import Draft, by_place, draft, reported
from openai_migrate.planning.planner import Plan
from openai_migrate.settings import Settings
from openai_migrate.syntax.tree import Tree, parse_document
from openai_migrate.syntax.verify import name_faults, verify

#: Runs after the first that may still add comments.
_MORE_RUNS = 2


def checked(
    made: Draft, unbound: frozenset[str], world: World, sdk: Sdk, settings: Settings
) -> tuple[tuple[str, ...], tuple[str | None, ...], list[Draft]]:
    """Why the new text must not be written (nothing when all is well), the new texts, and the
    further drafts that had a part in them.

    unbound: the names that nothing binds in the old text.

    An edit can show a person's place in another light, which a second run would mark again: such
    comments are added right away. Anything else that a second run would do is our fault.
    """
    texts = made.texts
    later: list[Draft] = []
    for _ in range(1 + _MORE_RUNS):
        if not made.changes:
            return (), texts, later
        faults = verify(made.tree, made.texts, made.plan.edits)
        if faults:
            return faults, texts, later
        after, world = _after(made), replace(world, casts={})  # they are in the text now
        analysis = without_left(analyse(after, world, sdk, settings), world, sdk, settings)
        faults = name_faults(unbound, analysis.queries.scopes)
        if faults:
            return faults, texts, later
        made = draft(analysis)
        if not all(isinstance(edit, AddComment) for edit in made.plan.edits):
            made = draft(analyse(after, migrated(world), sdk, settings))
        if not all(isinstance(edit, AddComment) for edit in made.plan.edits):
            break
        if made.changes:
            later.append(made)
        texts = tuple(
            old if new is None else new for old, new in zip(texts, made.texts, strict=True)
        )
    if made.changes:
        return (f"a second run would still change it ({_names(made.plan)})",), texts, later
    return (), texts, later


def with_later(
    findings: tuple[ReportedFinding, ...], later: Sequence[Draft], tree: Tree
) -> tuple[ReportedFinding, ...]:
    """The findings, with the places that only further drafts left to a person; of a place that is
    left already nothing is said again by the same row."""
    known = {(found.rule, found.message) for found in findings}
    unmade = (Status.OPEN, Status.PENDING)
    open_at = {(found.rule, found.place) for found in findings if found.status in unmade}
    every = list(findings)
    for made in later:
        back = {
            new.cell: Moves(new.text, old.text)
            for new, old in zip(made.tree.document.chunks, tree.document.chunks, strict=True)
        }
        for found in reported(made.tree, made.plan):
            if found.status in unmade and (found.rule, found.message) not in known:
                line, column = back[found.place.cell].place(found.place.line, found.place.column)
                place = replace(found.place, line=line, column=column)
                if (found.rule, place) not in open_at:
                    every.append(replace(found, place=place))
        known |= {(found.rule, found.message) for found in every}
    return tuple(sorted(every, key=by_place))


def _after(made: Draft) -> Tree:
    """The tree of the new text, without parsing it again (``verify`` has compiled it)."""
    document = made.tree.document
    chunks = tuple(
        chunk if text is None else replace(chunk, text=text)
        for chunk, text in zip(document.chunks, made.texts, strict=True)
    )
    modules = tuple(
        old if text is None else new
        for old, new, text in zip(made.tree.modules, made.modules, made.texts, strict=True)
    )
    after = replace(document, chunks=chunks)
    tree = Tree(after, modules, (), made.tree)
    return tree if tree.is_sound else parse_document(after)


def _names(plan: Plan) -> str:
    rules = {finding.rule for finding, status in plan.findings if status is Status.APPLIED}
    return ", ".join(sorted(rules)) or type(plan.edits[0]).__name__
