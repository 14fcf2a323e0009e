"""Settings that are kept in a variable for a while and put back: their form is of no matter then.

``old = sdk.base; sdk.base = other; ...; sdk.base = old``. Tests: ``settings/saved-and-restored*``.
"""

from __future__ import annotations

from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject


def is_kept(fact: NameFact, subject: Subject) -> bool:
    """Whether a read of a setting goes to a variable, of which all uses put it back."""
    variable = subject.queries.variable_given(fact.node)
    return variable is not None and _is_put_back(variable, fact.name, subject)


def is_put_back(fact: NameFact, value: NodeId, subject: Subject) -> bool:
    """Whether what a setting gets is what such a variable has kept."""
    variable = subject.queries.variable_read(value)
    if variable is None:
        return False
    kept = [
        other
        for other in subject.facts.names
        if other.name == fact.name
        and other.use is not Use.STORE
        and subject.queries.variable_given(other.node) == variable
    ]
    return bool(kept) and _is_put_back(variable, fact.name, subject)


def _is_put_back(variable: tuple[int, str], name: str, subject: Subject) -> bool:
    stored = {
        subject.queries.assigned_value(other.node)
        for other in subject.facts.names
        if other.name == name and other.use is Use.STORE
    }
    reads = subject.queries.reads_of(variable)
    return bool(reads) and stored.issuperset(reads)
