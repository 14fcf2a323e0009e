"""Test doubles in the place of what gives responses, which have to give objects now.

Tests: the fixtures ``projects/double-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.analysis.replacements.doubles import DoubleFact
from openai_migrate.core.finding import Applicability, Finding
from openai_migrate.planning.subject import Subject


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each double that gives a dict, or may give one, instead of a response."""
    rule = subject.sdk.rules.pack.stand_in_rule
    for fact in subject.facts.doubles:
        yield Finding(rule, fact.node, Applicability.MANUAL, _message(fact, subject))


def _message(fact: DoubleFact, subject: Subject) -> str:
    pack = subject.sdk.rules.pack
    if not fact.sure:
        return (
            f"What takes the place of {fact.name} here has to give what that gives now: an object "
            f"with attributes, a {_short(fact)}, where it was one that served as a dict. Change "
            "the double if it gives a dict."
        )
    holes = {
        "$name": fact.name,
        "$module": f"{pack.types}.{fact.type}".rpartition(".")[0],
        "$type": _short(fact),
    }
    message = pack.double
    for hole, text in holes.items():
        message = message.replace(hole, text)
    return message


def _short(fact: DoubleFact) -> str:
    return fact.type.rpartition(".")[2]
