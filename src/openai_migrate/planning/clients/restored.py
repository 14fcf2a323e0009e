"""Settings that are kept in a variable for a while and put back: their form is of no matter then.

``old = sdk.base; sdk.base = other; ...; sdk.base = old``, or ``self.old`` in the place of ``old``.
Tests: ``settings/saved-and-restored*``.
"""

from __future__ import annotations

from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.reached_objects import looks_up

#: Where a value stands in a tuple that is kept as a whole, and how long that is; () alone.
_Place = tuple[()] | tuple[int, int]


def is_kept(fact: NameFact, subject: Subject) -> bool:
    """Whether a read of a setting goes to a variable, of which all uses put it back."""
    kept = _kept_in(fact.node, subject)
    return kept is not None and _is_put_back(*kept, fact.name, subject)


def is_put_back(fact: NameFact, subject: Subject, value: NodeId | None = None) -> bool:
    """Whether what a setting gets is what such a variable has kept.

    value: what reads the variable, where that is not what an assignment gives the setting.
    """
    found = _read_from(fact.node, subject)
    if value is not None:
        variable = subject.queries.variables.holder_read(value)
        found = None if variable is None else (variable, ())
    if found is None:
        return False
    kept = [
        other
        for other in subject.facts.names
        if other.name == fact.name
        and other.use is not Use.STORE
        and _kept_in(subject.queries.comparisons.with_alternative(other.node), subject) == found
    ]
    return bool(kept) and _is_put_back(*found, fact.name, subject)


def _kept_in(node: NodeId, subject: Subject) -> tuple[tuple[int, str], _Place] | None:
    """The variable that keeps what is read at a node, and its place in there."""
    queries = subject.queries
    variable = queries.variables.holder_given(node)
    if variable is not None:
        return variable, ()
    element = queries.tuple_element(node)
    variable = None if element is None else queries.variables.holder_given(element[0])
    return None if element is None or variable is None else (variable, element[1:])


def _read_from(target: NodeId, subject: Subject) -> tuple[tuple[int, str], _Place] | None:
    """The variable from which a target of an assignment gets its value, and the place in there."""
    queries = subject.queries
    value, element = queries.variables.assigned_value(target), queries.tuple_element(target)
    place: _Place = ()
    if value is None and element is not None:
        value, place = queries.variables.assigned_value(element[0]), element[1:]
    variable = None if value is None else queries.variables.holder_read(value)
    return None if variable is None else (variable, place)


def _is_put_back(variable: tuple[int, str], place: _Place, name: str, subject: Subject) -> bool:
    """Whether every read of a variable gives the setting what it has kept at the place."""
    queries = subject.queries
    if queries.variables.is_attribute(variable) and looks_up(queries, variable[1]):
        return False
    stored = set()
    for other in subject.facts.names:
        if other.name == name and other.use is Use.STORE:
            element = queries.tuple_element(other.node)
            whole = queries.variables.assigned_value(other.node)
            if place and element is not None and element[1:] == place:
                whole = queries.variables.assigned_value(element[0])
            elif place:
                continue
            stored.add(whole)
    reads = queries.variables.reads_of_holder(variable)
    return bool(reads) and stored.issuperset(reads)
