"""Texts that are held against the qualified name of a function: the SDK's methods have others now.

Tests: the fixture ``names/qualified-name-asked-for``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import needs_human
from openai_migrate.planning.subject import Subject
from openai_migrate.ruleset.model import CallRule


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each comparison of a ``__qualname__`` with a class or method of v0."""
    if not subject.facts.imports and not subject.facts.names:
        return
    message = subject.sdk.rules.pack.qualified
    for number, node in subject.queries.tree.each(cst.Comparison):
        if _asks(node):
            rows = _qualified(subject)
            found = next((rows[text] for text in _texts(number, subject) if text in rows), None)
            if found is not None:
                yield needs_human(found, number, message)


def _asks(node: cst.Comparison) -> bool:
    sides = (node.left, *(target.comparator for target in node.comparisons))
    return any(
        isinstance(side, cst.Attribute) and side.attr.value == "__qualname__" for side in sides
    )


def _texts(number: NodeId, subject: Subject) -> Iterator[str]:
    for below in subject.queries.below(number):
        text = subject.queries.string(below)
        if text is not None:
            yield text


def _qualified(subject: Subject) -> dict[str, CallRule]:
    """By the qualified names of v0's methods, and of their classes, a row of each."""
    found: dict[str, CallRule] = {}
    for row in subject.sdk.rules.calls:
        for name in filter(None, (row.old, row.old_async)):
            owner, method = name.split(".")[-2:]
            found.setdefault(owner, row)
            found.setdefault(f"{owner}.{method}", row)
    return found
