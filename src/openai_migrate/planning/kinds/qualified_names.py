"""Texts that are held against the qualified name of a function: the SDK's methods have others now.

Tests: the fixture ``names/qualified-name-asked-for``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.values import UNKNOWN, Class, Function, members
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
        if any(_asks(side, subject) for side in _sides(node)):
            rows = _qualified(subject)
            found = next((rows[text] for text in _texts(number, subject) if text in rows), None)
            if found is not None:
                yield needs_human(found, number, message)


def _sides(node: cst.Comparison) -> Iterator[cst.BaseExpression]:
    yield node.left
    for target in node.comparisons:
        yield target.comparator


def _asks(side: cst.BaseExpression, subject: Subject) -> bool:
    """Whether it is the qualified name of what may be a method of the SDK."""
    if not isinstance(side, cst.Attribute) or side.attr.value != "__qualname__":
        return False
    value = subject.facts.values.get(subject.queries.tree.id_of(side.value), UNKNOWN)
    return not any(isinstance(part, Class | Function) for part in members(value))


def _texts(number: NodeId, subject: Subject) -> Iterator[str]:
    for below in subject.queries.below(number):
        text = subject.queries.string(below)
        if text is not None:
            yield text


def _qualified(subject: Subject) -> dict[str, CallRule]:
    """By the qualified names of v0's methods, and of those of their classes whose names are no
    common words, a row of each."""
    found: dict[str, CallRule] = {}
    for row in subject.sdk.rules.calls:
        for name in filter(None, (row.old, row.old_async)):
            owner, _, method = name.rpartition(".")
            owner = owner.rpartition(".")[2]
            if _INSIDE.search(owner):
                found.setdefault(owner, row)
            found.setdefault(f"{owner}.{method}", row)
    return found


#: A capital letter inside of a word.
_INSIDE = re.compile("[a-z][A-Z]")
