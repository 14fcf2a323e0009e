"""Annotations in quotes name what v0 had: they get the names of the target, as plain ones do.

Tests: the fixtures ``names/quoted-*``, ``values/string-annotation-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.quoted_names import QuotedFact, QuotedName
from openai_migrate.core.edit import NodeId, ReplaceExpression
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.answers import needs_human
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import ErrorRule, SymbolRule


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each annotation in quotes that names what has another name, or none."""
    for fact in subject.facts.quoted:
        known = [(name, row) for name in fact.names if (row := _row(name, subject)) is not None]
        for _, row in known:
            if row.new is None:
                yield needs_human(row, fact.node)
                break
        else:
            if known:
                yield from _renamed(fact, known, subject)


def rewritten(subject: Subject) -> frozenset[NodeId]:
    """The annotations in quotes of which it is said here what becomes of them."""
    return frozenset(
        fact.node
        for fact in subject.facts.quoted
        if any(_row(name, subject) is not None for name in fact.names)
    )


def _row(name: QuotedName, subject: Subject) -> ErrorRule | SymbolRule | None:
    """The row of a name that is another one on the target."""
    row = subject.sdk.row(name.name)
    if not isinstance(row, ErrorRule | SymbolRule) or subject.target not in row.targets:
        return None
    if isinstance(row, ErrorRule) and subject.waits():
        return None  # its import stays as well
    return None if row.applicability is Applicability.NOTE else row


def _renamed(
    fact: QuotedFact, known: list[tuple[QuotedName, ErrorRule | SymbolRule]], subject: Subject
) -> Iterator[Finding]:
    text = fact.text
    for name, row in reversed(known):
        assert row.new is not None
        new = subject.speller.in_quotes(row.new, name, fact.node)
        text = text[: name.start] + new + text[name.end :]
    if text != fact.text:
        row, written = known[0][1], subject.text(fact.node).replace(fact.text, text)
        edits = (ReplaceExpression(fact.node, written),)
        yield Finding(row.id, fact.node, Applicability.SAFE, row.message, row.replacement, edits)
